package parallax.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the page of a bench shows: its charts, and what belongs together. */
public final class BenchPage {

  private BenchPage() {}

  /** A chart for each example, source and value of a series. */
  public static List<Bars> bars(BenchReport report) {
    Map<String, List<Figures>> groups = new LinkedHashMap<>();
    for (Figures each : report.figures()) {
      String title =
          "%s from %s%s"
              .formatted(
                  each.example(),
                  each.source(),
                  each.at() == null
                      ? ""
                      : ", %s %s".formatted(report.vary().word(), BenchWords.count(each.at())));
      groups.computeIfAbsent(title, unused -> new ArrayList<>()).add(each);
    }
    return groups.entrySet().stream()
        .map(group -> Bars.of(group.getKey(), group.getValue(), report.contenders()))
        .toList();
  }

  /** A log-log chart for each example and source of a series. */
  public static List<Plot> growth(BenchReport report) {
    Map<String, Map<String, List<double[]>>> series = new LinkedHashMap<>();
    for (Figures each : report.figures()) {
      if (each.at() != null) {
        series
            .computeIfAbsent(
                "%s from %s: seconds by %s"
                    .formatted(each.example(), each.source(), report.vary().word()),
                unused -> new LinkedHashMap<>())
            .computeIfAbsent(each.contender(), unused -> new ArrayList<>())
            .add(new double[] {each.at(), each.seconds().value()});
      }
    }
    return series.entrySet().stream()
        .map(chart -> Plot.logarithmic(chart.getKey(), data(chart.getValue(), report)))
        .toList();
  }

  /** A chart of percentile curves for each example and share of the sustainable rate. */
  public static List<Plot> latencies(BenchReport report) {
    Map<String, Map<String, List<double[]>>> curves = new LinkedHashMap<>();
    for (LatencyRun each : report.latencies()) {
      if (each.valid()) {
        String rate =
            each.fraction() == null
                ? BenchWords.count(each.linesPerSecond()) + " lines/s"
                : BenchWords.count(each.fraction() * 100) + " % of the sustainable rate";
        curves
            .computeIfAbsent(
                "%s: milliseconds at %s".formatted(each.example(), rate),
                unused -> new LinkedHashMap<>())
            .put(
                each.contender(),
                each.percentiles().stream()
                    .map(point -> new double[] {point.percent(), point.millis()})
                    .toList());
      }
    }
    return curves.entrySet().stream()
        .map(chart -> Plot.percentiles(chart.getKey(), data(chart.getValue(), report)))
        .toList();
  }

  /** The engines that ran, without their profiles. */
  public static List<String> engines(BenchReport report) {
    return report.contenders().stream().map(BenchReport.ContenderFacts::engine).distinct().toList();
  }

  /** The settings in which the profiles of an engine differ. */
  public static List<SettingsDiff> diff(String engine, BenchReport report) {
    return SettingsDiff.of(engine, report.contenders());
  }

  /** What is no measurement, and why. */
  public static List<String> problems(BenchReport report) {
    return BenchTable.problems(report);
  }

  /** Whether all that was measured counts. */
  public static boolean isGood(BenchReport report) {
    return report.exitCode() == 0;
  }

  /** The measurement that figures follow from. */
  public static Measurement measurement(BenchReport report, Figures figures) {
    return report.measurements().stream()
        .filter(each -> each.example().equals(figures.example()))
        .filter(each -> each.source().equals(figures.source()))
        .filter(each -> each.contender().equals(figures.contender()))
        .filter(each -> Objects.equals(each.at(), figures.at()))
        .findFirst()
        .orElseThrow();
  }

  private static List<Plot.Data> data(Map<String, List<double[]>> curves, BenchReport report) {
    return curves.entrySet().stream()
        .map(
            curve ->
                new Plot.Data(
                    curve.getKey(),
                    Bars.classes(curve.getKey(), report.contenders()),
                    curve.getValue()))
        .toList();
  }
}
