package parallax.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.StaleElementReferenceException;
import parallax.board.LiveRun;
import parallax.process.Await;
import parallax.process.Child;
import parallax.result.Count;
import parallax.web.LivePage;

/** The page of a live run in a real browser. */
final class LivePageTest {

  private static final Path SCREENSHOT =
      Path.of(System.getProperty("parallax.home"), "comparison-tests/target/live.png");

  @TempDir private Path temporary;

  @Test
  void hostileWordsAreTextAndNothingIsAskedOfAnybodyElse() throws Exception {
    LiveRun run = LiveRun.of("word-count");
    Hostile.WORDS.forEach(word -> run.sends(0, word));
    Count[] rows =
        Hostile.WORDS.stream().map(word -> new Count(0, 1000, word, 1)).toArray(Count[]::new);
    for (Count row : rows) {
      run.allCount(1000, Hostile.WORDS.size(), row);
    }
    run.allCount(2000, Hostile.WORDS.size(), rows);
    run.board().note(String.join(" ", Hostile.WORDS));
    try (LivePage page = LivePage.start(run.board(), 0);
        Browser browser = Browser.start(temporary.resolve("profile"))) {
      browser.open(page.url());
      await(browser, "#lines", "<script>window.hacked=1</script>");

      String engines = browser.first("#engines").getText();
      assertThat(engines)
          .contains("\"\"><img src=x onerror=window.hacked=1>\"")
          .contains("\\u{202e}right-to-left\\u{202c}", "\\u{1b}[2J", "line\\u{2028}separator");
      assertThat(browser.all("script")).hasSize(1);
      assertThat(browser.all("img, h1 ~ h1, svg svg")).isEmpty();
      assertThat(browser.run("return window.hacked")).isNull();
      assertThat(browser.run("return document.body.scrollWidth <= window.innerWidth"))
          .isEqualTo(true);
      assertNoErrorsAndOnlyOwnRequests(browser, page.url());
    }
  }

  @Test
  void theLightsSayWhatAgrees() throws Exception {
    LiveRun run = LiveRun.of("windowed-word-count").sends(0, "to").sends(3_000_000, "be");
    run.allCount(1000, 1, new Count(0, 600_000, "to", 1), new Count(-300_000, 300_000, "to", 1));
    try (LivePage page = LivePage.start(run.board(), 0);
        Browser browser = Browser.start(temporary.resolve("profile"))) {
      browser.open(page.url());

      await(browser, "#windows", "waiting");
      run.counts("flink", 2000, 1, new Count(0, 600_000, "to", 2)).allCount(3000, 2);
      await(browser, "#windows", "differs");
      await(browser, "#windows", "agrees");
      assertThat(browser.all("#chart .watermark")).hasSize(1);
      run.board().stalls("flink", true);
      await(browser, "#engines", "stalled");
      assertThat(browser.all("[data-engine=flink] .phase.failed")).hasSize(1);
      assertNoErrorsAndOnlyOwnRequests(browser, page.url());
    }
  }

  @Test
  void theButtonHoldsUpTheProducerAndLetsItGo() throws Exception {
    LiveRun run = LiveRun.of("word-count");
    try (LivePage page = LivePage.start(run.board(), 0);
        Browser browser = Browser.start(temporary.resolve("profile"))) {
      browser.open(page.url());
      await(browser, "#stage", "sending");

      browser.first("#hold").click();
      await(browser, "#stage", "paused");
      assertThat(run.producer().isPaused()).isTrue();
      browser.first("#hold").click();
      await(browser, "#stage", "sending");
      assertThat(run.producer().isPaused()).isFalse();
      assertNoErrorsAndOnlyOwnRequests(browser, page.url());
    }
  }

  @Test
  void aRunOfAllEnginesIsShownToItsEnd() throws Exception {
    try (Child live =
            Child.cli(
                temporary,
                "live",
                "windowed-word-count",
                "--web",
                "--seconds",
                "40",
                "--lines-per-second",
                "2",
                "--out",
                "out");
        Browser browser = Browser.start(temporary.resolve("profile"))) {
      browser.resize(1280, 1500);
      live.awaitErr("live page: ");
      String url = live.err().replaceAll("(?s).*live page: (\\S+).*", "$1");
      browser.open(url);
      await(browser, "#stage", "sending");
      browser.first("#hold").click();
      await(browser, "#stage", "paused");
      browser.first("#hold").click();
      await(browser, "#windows", "agrees");
      await(browser, "#chart", "late");
      browser.screenshot(SCREENSHOT);

      await(browser, "#verdict", "All 3 results agree with the reference");
      Child.End end = live.await();
      assertThat(end.exitCode()).as(end.err() + end.out()).isZero();
      assertThat(browser.first("#windows").getText()).doesNotContain("differs");
      assertNoErrorsAndOnlyOwnRequests(browser, url);
    }
  }

  private static void await(Browser browser, String css, String text) throws InterruptedException {
    Await.until(
        () -> text(browser, css).contains(text),
        Await.LIMIT,
        () -> "'%s' in %s, which is: %s".formatted(text, css, text(browser, css)));
  }

  private static String text(Browser browser, String css) {
    try {
      return browser.first(css).getAttribute("textContent");
    } catch (StaleElementReferenceException replaced) {
      return "";
    }
  }

  private static void assertNoErrorsAndOnlyOwnRequests(Browser browser, String url) {
    List<String> own = Stream.of("", "events", "pause", "resume").map(url::concat).toList();
    assertThat(browser.consoleErrors()).isEmpty();
    assertThat(browser.requests())
        .filteredOn(request -> request.startsWith("http")) // Not the empty tab's, before.
        .isNotEmpty()
        .isSubsetOf(own);
  }
}
