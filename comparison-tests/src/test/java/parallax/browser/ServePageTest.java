package parallax.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Await;
import parallax.process.Child;
import parallax.web.RunsServer;

/** The page of past runs in a real browser. */
final class ServePageTest {

  private static final String HOSTILE = "\"><img src=x onerror=window.hacked=1>\u202e";

  @TempDir private Path temporary;

  @Test
  void aRunIsListedAndItsReportOpens() throws Exception {
    Path input = Files.writeString(temporary.resolve("input.txt"), "to be or not to be\n");
    try (Child run =
        Child.cli(
            temporary, "compare", "word-count", "--engines", "flink", "--input", "" + input)) {
      Child.End end = run.await();
      assertThat(end.exitCode()).as(end.err() + end.out()).isZero();
    }
    Files.createDirectory(temporary.resolve("runs").resolve(HOSTILE));
    try (RunsServer server = RunsServer.start(temporary.resolve("runs"), 0);
        Browser browser = Browser.start(temporary.resolve("profile"))) {
      browser.open(server.url());
      Await.until(() -> browser.all("#runs tr").size() == 2, Await.LIMIT, () -> "both runs");

      assertThat(browser.first("#runs").getText())
          .contains("word-count", "AGREES", "no report.json", "\"><img src=x", "\\u{202e}");
      assertThat(browser.run("return window.hacked")).isNull();
      assertThat(browser.consoleErrors()).isEmpty();
      browser.first("#runs a").click();
      awaitText(browser, "The 1 result agrees with the reference");
      assertThat(browser.run("return window.origin")).isEqualTo("null");
      browser.run("document.querySelector('a[href=\"report.json\"]').click()");
      awaitText(browser, "\"cells\"");
      assertThat(browser.consoleErrors()).isEmpty();
      assertThat(browser.requests())
          .filteredOn(request -> request.startsWith("http")) // Not the empty tab's, before.
          .isNotEmpty()
          .allMatch(url -> url.startsWith(server.url()));
    }
  }

  private static void awaitText(Browser browser, String text) throws InterruptedException {
    Await.until(
        () -> browser.run("return document.body.textContent").toString().contains(text),
        Await.LIMIT,
        () -> "'" + text + "' on the page");
  }
}
