package parallax.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import parallax.compare.Overview;
import parallax.compare.Verdict;
import parallax.event.Visible;

/** What the page's templates say with words and figures; they escape all of it. */
public final class PageText {

  /** In the order in which programs stand beside each other. */
  public static final List<String> ENGINES = List.of("reference", "dstream", "structured", "flink");

  /** Above this share of time in percent speeds from a run mean nothing. */
  private static final double CONTENDED_PERCENT = 50;

  private PageText() {}

  /** Untrusted text: what would act or hide is visible. */
  public static String text(String untrusted) {
    return Visible.text(untrusted);
  }

  /** A key in quotes, cut if it is long. */
  public static String quoted(String key) {
    return DifferenceText.key(key);
  }

  /** The key of a differing row in quotes, or what stands for it. */
  public static String key(Cell.DifferingRow row) {
    return DifferenceText.key(row);
  }

  /** The window of a differing row in UTC, and its batch where that matters. */
  public static String place(Cell.DifferingRow row) {
    return DifferenceText.place(row);
  }

  /** The window of a row in UTC. */
  public static String window(Overview.Row row) {
    return DifferenceText.window(row.start(), row.end());
  }

  /** Whether every engine has the same value. */
  public static boolean agrees(Overview.Row row) {
    return row.values().stream().distinct().count() == 1;
  }

  /** The entry of the divergence catalogue that explains a cell's differences. */
  public static String cause(Cell cell) {
    return DifferenceText.cause(cell);
  }

  /** A count, or a dash. */
  public static String number(Long value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%,d", value);
  }

  /** Seconds with two digits, or a dash. */
  public static String seconds(Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.2f", value);
  }

  /** Megabytes, or a dash. */
  public static String megabytes(Long bytes) {
    return bytes == null || bytes < 0 ? "–" : String.format(Locale.ROOT, "%,.0f", bytes / 1e6);
  }

  /** The arguments as one could type them into a shell. */
  public static String command(List<String> arguments) {
    return "./parallax " + String.join(" ", arguments.stream().map(PageText::argument).toList());
  }

  /** A moment in UTC to the second. */
  public static String moment(String iso) {
    return Instant.parse(iso).toString().replaceFirst("\\.[0-9]+Z$", "Z").replace('T', ' ');
  }

  /** How a verdict is painted: {@code good}, {@code bad} or {@code open}. */
  public static String tone(Cell cell) {
    return cell.verdict() == Verdict.AGREES ? "good" : cell.verdict().isBad() ? "bad" : "open";
  }

  /** Where a cell's differences stand. */
  public static String anchor(Cell cell) {
    return "differences-" + cell.example() + "-" + cell.engine();
  }

  /** The cells that are no agreement. */
  public static List<Cell> disagreeing(Report report) {
    return report.cells().stream().filter(cell -> cell.verdict().isBad()).toList();
  }

  /** The cells of an example, the reference first. */
  public static List<Cell> cellsOf(Report report, Report.ExampleFacts example) {
    return report.cells().stream().filter(cell -> cell.example().equals(example.slug())).toList();
  }

  /** How long an example took on an engine; null if that is unknown. */
  public static Double wallSeconds(Report report, Report.ExampleFacts example, EngineFacts engine) {
    return cellsOf(report, example).stream()
        .filter(cell -> cell.engine().equals(engine.name()))
        .map(Cell::wallSeconds)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** One verdict, or both. */
  public static String verdicts(Change change) {
    return Changes.verdicts(change);
  }

  /** The ratio of speeds, or a dash. */
  public static String speed(Change change) {
    return Changes.speed(change);
  }

  /** All rows of all engines. */
  public static Long rows(Report report) {
    return report.cells().stream()
        .map(Cell::rows)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }

  /** The keys of all examples. */
  public static Long keys(Report report) {
    return sum(report, Overview::keys);
  }

  /** The windows of all examples. */
  public static Long windows(Report report) {
    return sum(report, Overview::windows);
  }

  /** What the reference dropped as late, in all examples. */
  public static Long late(Report report) {
    return sum(report, Overview::late);
  }

  /** Whether the machine was too busy for its speeds to mean anything. */
  public static boolean contended(Report report) {
    Double pressure = report.machine().pressure();
    return pressure != null && pressure > CONTENDED_PERCENT;
  }

  /** The charts of the most frequent keys. */
  public static List<KeyChart> keyCharts(Report.ExampleFacts example) {
    return KeyChart.of(example.overview());
  }

  /** The picture of event time. */
  public static EventTimeChart eventTimeChart(Report.ExampleFacts example) {
    return EventTimeChart.of(example.eventTimes());
  }

  /** A key's chart for those who do not see it. */
  public static String describe(KeyChart chart, Report.ExampleFacts example) {
    boolean same = chart.curves().stream().map(KeyChart.Curve::points).distinct().count() == 1;
    return "%s over %d moments: %s"
        .formatted(
            quoted(chart.key()),
            example.overview().curves().moments().size(),
            same ? "all engines have the same counts" : "engines have different counts");
  }

  /** Where the charts of an example begin, in UTC. */
  public static String firstMoment(Report.ExampleFacts example) {
    return Instant.ofEpochMilli(example.overview().curves().moments().get(0)).toString();
  }

  /** Where the charts of an example end, in UTC. */
  public static String lastMoment(Report.ExampleFacts example) {
    List<Long> moments = example.overview().curves().moments();
    return Instant.ofEpochMilli(moments.get(moments.size() - 1)).toString();
  }

  /** The program of an example on an engine; no line if there is none. */
  public static List<SourceCode.Line> program(String engine, Report.ExampleFacts example) {
    return SourceCode.of(engine, className(example.slug()));
  }

  /** The steps that the programs of an example have. */
  public static List<SourceCode.Step> stepsOf(Report.ExampleFacts example) {
    List<SourceCode.Line> lines = new ArrayList<>();
    ENGINES.forEach(engine -> lines.addAll(program(engine, example)));
    return Arrays.stream(SourceCode.Step.values())
        .filter(step -> lines.stream().anyMatch(line -> line.steps().contains(step)))
        .toList();
  }

  private static String className(String slug) {
    return Arrays.stream(slug.split("-", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
        .collect(Collectors.joining());
  }

  private static Long sum(Report report, ToLongFunction<Overview> figure) {
    return report.examples().stream()
        .map(Report.ExampleFacts::overview)
        .filter(Objects::nonNull)
        .mapToLong(figure)
        .sum();
  }

  private static String argument(String argument) {
    return argument.matches("[A-Za-z0-9_./:=,@%+-]+")
        ? argument
        : "'" + Visible.text(argument).replace("'", "'\\''") + "'";
  }
}
