package parallax.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.bench.BenchHtml;
import parallax.bench.BenchReport;
import parallax.bench.SampleBench;

/** The page of a bench in a real browser; its pictures go to {@code target/images}. */
final class BenchPageTest {

  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start(folder.resolve("profile"));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void barsAndTheirIntervalsAreDrawnAndHostileWordsAreText() throws Exception {
    show("throughput", SampleBench.throughput());

    assertThat(browser.all("rect.bar")).hasSize(3);
    assertThat(browser.all("svg line.whisker")).hasSize(9);
    assertThat(browser.first(".headline").getText()).startsWith("3 of 4 measurements count");
    assertThat(browser.all("img")).isEmpty();
    assertThat(browser.first("body").getText()).contains("<script>alert(1)</script>");
  }

  @Test
  void curvesAreDrawnInsideOfTheirAxes() throws Exception {
    show("latency", SampleBench.latency());
    assertThat(browser.all("polyline.curve")).hasSize(2);

    show("scale", SampleBench.scale());
    assertThat(browser.all("polyline.curve")).hasSize(3);
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('svg text, svg circle')].every(each => {"
                    + " const box = each.getBoundingClientRect();"
                    + " const svg = each.ownerSVGElement.getBoundingClientRect();"
                    + " return box.left >= svg.left - 1 && box.right <= svg.right + 1"
                    + " && box.top >= svg.top - 1 && box.bottom <= svg.bottom + 1; })"))
        .isEqualTo(true);
  }

  private static void show(String name, BenchReport report) throws Exception {
    Path page =
        Files.writeString(folder.resolve(name + ".html"), BenchHtml.render(report, null))
            .toAbsolutePath();
    browser.resize(1280, 1200);
    browser.open(page.toUri().toString());
    assertThat(browser.consoleErrors()).isEmpty();
    browser.screenshot(Browser.IMAGES.resolve("bench-" + name + ".png"));
  }
}
