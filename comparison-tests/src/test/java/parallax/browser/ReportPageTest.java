package parallax.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import parallax.process.Child;
import parallax.report.HostileReport;
import parallax.report.ReportHtml;

/**
 * The report in a real browser. With {@code -Dparallax.run=FOLDER} it is the report of that run,
 * and else of a run of two examples on one engine; its picture goes to {@code target/images}.
 */
final class ReportPageTest {

  @TempDir private static Path folder;
  private static Browser browser;
  private static Path report;

  @BeforeAll
  static void showReport() throws Exception {
    browser = Browser.start(folder.resolve("profile"));
    String run = System.getProperty("parallax.run", "");
    report = (run.isEmpty() ? run() : Path.of(run)).resolve("report.html").toAbsolutePath();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path run() throws Exception {
    try (Child child =
        Child.cli(
            folder,
            "compare",
            "word-count",
            "windowed-word-count",
            "--engines",
            "flink",
            "--out",
            "out")) {
      Child.End end = child.await();
      assertThat(end.exitCode()).as(end.err()).isZero();
    }
    return folder.resolve("out");
  }

  @Test
  void itLoadsWithoutAComplaintAndAsksForNothingElse() throws Exception {
    open(report);

    assertThat(browser.consoleErrors()).isEmpty();
    assertThat(browser.requests()).containsExactly(report.toUri().toString());
    assertThat(Files.size(report)).isLessThan(1_000_000);
    assertThat(browser.first(".headline").getText()).startsWith("All ");
    browser.resize(1280, 1500);
    browser.screenshot(Browser.IMAGES.resolve("report.png"));
  }

  @Test
  void aColumnSortsByItsFigures() {
    open(report);
    WebElement wall = browser.all("table.sortable th.number button").get(2);

    wall.click();
    List<Double> ascending = figures("table.sortable", 6);
    wall.click();
    List<Double> descending = figures("table.sortable", 6);

    assertThat(wall.getText()).isEqualTo("wall s");
    assertThat(ascending).hasSizeGreaterThan(3).isSorted();
    assertThat(descending).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(browser.all("th[aria-sort=descending]")).hasSize(1);
  }

  @Test
  void theRowsCanBeSearched() {
    open(report);
    WebElement rows = browser.first("details.rows");
    rows.findElement(By.cssSelector("summary")).click();
    String word = browser.first("details.rows td.key").getText();

    WebElement search = browser.first("details.rows input.search");
    search.sendKeys(word);

    assertThat(visibleKeys()).isNotEmpty().allMatch(key -> key.contains(word));
    assertThat(browser.first("details.rows .found").getText())
        .isEqualTo(visibleKeys().size() + " found");
    search.clear();
    search.sendKeys("no such word at all");
    assertThat(visibleKeys()).isEmpty();
  }

  @Test
  void aChartZoomsByKeyboardAndByMouse() {
    open(report);
    WebElement chart = browser.first(".zoom[data-chart=batches-word-count]");
    String whole = picture();

    chart.sendKeys("+");
    String zoomed = await(whole);
    chart.sendKeys(Keys.ESCAPE);
    String again = await(zoomed);
    browser.drag(browser.first(".zoom[data-chart=batches-word-count] .u-over"), 200);
    String dragged = await(again);

    assertThat(again).isEqualTo(whole);
    assertThat(dragged).isNotEqualTo(whole);
  }

  @Test
  void itIsLightAndDark() {
    browser.prefer("light");
    open(report);
    Object light = background();
    String lightChart = picture();

    browser.prefer("dark");
    String darkChart = await(lightChart);

    assertThat(background()).isNotEqualTo(light);
    assertThat(darkChart).isNotEqualTo(lightChart);
    browser.prefer("light");
  }

  @Test
  void everyLinkInsideLeadsSomewhere() {
    open(report);

    Object missing =
        browser.run(
            "return [...document.querySelectorAll('a[href^=\"#\"]')]"
                + ".map(a => a.getAttribute('href').slice(1))"
                + ".filter(id => !document.getElementById(id))");
    browser.first("table.sortable tbody a.verdict").click();

    assertThat(missing).isEqualTo(List.of());
    assertThat(browser.run("return location.hash")).isEqualTo("#word-count");
  }

  @Test
  void onPaperThereIsNothingToClick() {
    open(report);
    browser.print();

    assertThat(browser.first("nav").isDisplayed()).isFalse();
    assertThat(browser.first("table.sortable").isDisplayed()).isTrue();
    browser.prefer("light");
  }

  @Test
  void hostileWordsRunNothing() throws Exception {
    Path page =
        Files.writeString(
            folder.resolve("hostile.html"), ReportHtml.render(HostileReport.report()));

    open(page);

    assertThat(browser.consoleErrors()).isEmpty();
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
    assertThat(browser.all("img")).isEmpty();
    assertThat(browser.all("script")).hasSize(3);
    assertThat(browser.run("return document.title"))
        .isEqualTo("Parallax: " + HostileReport.report().headline());
    assertThat(browser.first("body").getText())
        .contains("<script>alert(1)</script>")
        .contains("\\u{202e}right-to-left\\u{202c}");
  }

  private static void open(Path page) {
    browser.open(page.toUri().toString());
  }

  private static List<Double> figures(String table, int column) {
    return browser.all(table + " tbody tr td:nth-child(" + column + ")").stream()
        .map(cell -> Double.valueOf(cell.getText().replace(",", "")))
        .toList();
  }

  private static List<String> visibleKeys() {
    return browser.all("details.rows[open] tbody tr:not([hidden]) td.key").stream()
        .map(WebElement::getText)
        .toList();
  }

  /** What the first chart of batches shows. */
  private static String picture() {
    return (String)
        browser.run(
            "return document.querySelector('.zoom[data-chart=batches-word-count] canvas')"
                + ".toDataURL()");
  }

  /** A chart is painted in the next frame. */
  private static String await(String before) {
    return (String) browser.await(() -> picture().equals(before) ? null : picture());
  }

  private static Object background() {
    return browser.run("return getComputedStyle(document.body).backgroundColor");
  }
}
