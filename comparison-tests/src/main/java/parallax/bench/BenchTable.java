package parallax.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import parallax.compare.Verdict;
import parallax.event.Visible;
import parallax.report.TextTable;

/** A bench as text for a terminal. */
public final class BenchTable {

  private static final int NAMES = 2;
  private static final int MAX_REASON = 200;

  private BenchTable() {}

  /** Tables of what was measured, then what is wrong, then notes. */
  public static String text(BenchReport report, Against against) {
    StringBuilder text = new StringBuilder();
    table(text, throughput(report));
    table(text, growths(report));
    table(text, rates(report));
    table(text, latencies(report));
    table(text, transfers(report));
    if (against != null) {
      table(text, changes(against));
      if (against.changes().isEmpty()) {
        line(text, "the earlier bench has no measurement in common with this one");
      }
      against.differences().forEach(difference -> line(text, "since then other: " + difference));
    }
    problems(report).forEach(problem -> line(text, problem));
    report.notes().forEach(note -> line(text, note));
    return text.append(report.headline()).append('\n').toString();
  }

  private static List<List<String>> throughput(BenchReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "example",
            "contender",
            "from",
            "at",
            "s",
            "95 %",
            "lines/s",
            "MB/s",
            "CPU s/M",
            "peak MB",
            "GC s",
            "alloc MB/M",
            "of best",
            "of reference",
            "naive/tuned"));
    for (Figures each : report.figures()) {
      rows.add(
          List.of(
              each.example(),
              each.contender(),
              each.source(),
              each.at() == null ? "" : BenchWords.count(each.at()),
              BenchWords.figure(each.seconds().value()),
              BenchWords.ends(each.seconds()),
              BenchWords.count(each.recordsPerSecond()),
              BenchWords.figure(each.megabytesPerSecond()),
              BenchWords.figure(each.cpuSecondsPerMillion()),
              BenchWords.megabytes(each.peakBytes()),
              BenchWords.figure(each.collectionSeconds()),
              BenchWords.count(each.allocatedMegabytesPerMillion()),
              BenchWords.ratio(each.ofBest()),
              BenchWords.ratio(each.ofReference()),
              BenchWords.ratioAndEnds(each.naiveOverTuned())));
    }
    return rows;
  }

  private static List<List<String>> growths(BenchReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("example", "contender", "from", "exponent", "bytes for one more"));
    for (Growth each : report.growths()) {
      rows.add(
          List.of(
              each.example(),
              each.contender(),
              each.source(),
              BenchWords.exponent(each),
              BenchWords.count(each.bytesPerUnit())));
    }
    return rows;
  }

  private static List<List<String>> rates(BenchReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("example", "contender", "from", "sustainable lines/s", "probes", "bounded by"));
    for (RateFinding each : report.rates()) {
      rows.add(
          List.of(
              each.example(),
              each.contender(),
              each.source(),
              BenchWords.count(each.linesPerSecond()),
              BenchWords.count(each.probes().size()),
              reason(each.bound())));
    }
    return rows;
  }

  private static List<List<String>> latencies(BenchReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "example",
            "contender",
            "from",
            "lines/s",
            "of rate",
            "batches",
            "p50 ms",
            "p90 ms",
            "p99 ms",
            "p99.9 ms",
            "p99.99 ms",
            "largest",
            "valid"));
    for (LatencyRun each : report.latencies()) {
      rows.add(
          List.of(
              each.example(),
              each.contender(),
              each.source(),
              BenchWords.count(each.linesPerSecond()),
              BenchWords.figure(each.fraction()),
              BenchWords.count(each.batches()),
              BenchWords.at(each, 50),
              BenchWords.at(each, 90),
              BenchWords.at(each, 99),
              BenchWords.at(each, 99.9),
              BenchWords.at(each, 99.99),
              BenchWords.at(each, 100),
              each.valid() ? "yes" : "no"));
    }
    return rows;
  }

  private static List<List<String>> transfers(BenchReport report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "sender", "bytes", "MB/s", "of raw copy"));
    for (Transfer each : report.transfers()) {
      rows.add(
          List.of(
              "",
              each.sender(),
              BenchWords.count(each.bytes()),
              BenchWords.megabytesPerSecond(each),
              BenchWords.ratioAndEnds(each.ofRawCopy())));
    }
    return rows;
  }

  private static List<List<String>> changes(Against against) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("example", "contender", "from", "at", "now/then", "", ""));
    for (Against.Change each : against.changes()) {
      rows.add(
          List.of(
              each.example(),
              each.contender(),
              each.source(),
              each.at() == null ? "" : BenchWords.count(each.at()),
              BenchWords.ratio(each.ratio()),
              "[" + BenchWords.ends(each.ratio()) + "]",
              each.word()));
    }
    return rows;
  }

  /** What is no measurement, and why. */
  static List<String> problems(BenchReport report) {
    Stream<String> ofMeasurements =
        report.measurements().stream()
            .filter(each -> !each.counts())
            .map(
                each ->
                    "%s on %s from %s: %s, %s"
                        .formatted(
                            each.example(),
                            each.contender(),
                            each.source(),
                            each.verdict() == Verdict.AGREES ? "VOID" : each.verdict(),
                            reason(each.reason())));
    Stream<String> ofRates =
        report.rates().stream()
            .filter(each -> each.linesPerSecond() == null)
            .map(
                each ->
                    "%s on %s from %s: no sustainable rate, %s"
                        .formatted(
                            each.example(), each.contender(), each.source(), reason(each.bound())));
    Stream<String> ofLatencies =
        report.latencies().stream()
            .filter(each -> !each.valid())
            .map(
                each ->
                    "%s on %s at %,.0f lines/s: invalid, %s"
                        .formatted(
                            each.example(),
                            each.contender(),
                            each.linesPerSecond(),
                            reason(each.reason())));
    return Stream.of(ofMeasurements, ofRates, ofLatencies).flatMap(each -> each).toList();
  }

  private static String reason(String reason) {
    return Visible.text(String.valueOf(reason), MAX_REASON);
  }

  /** Appends a table that has rows, without the column of a series that there is none of. */
  private static void table(StringBuilder text, List<List<String>> rows) {
    if (rows.size() > 1) {
      List<Integer> columns =
          IntStream.range(0, rows.get(0).size())
              .filter(i -> rows.stream().skip(1).anyMatch(row -> !row.get(i).isEmpty()))
              .boxed()
              .toList();
      List<List<String>> shown =
          rows.stream().map(row -> columns.stream().map(row::get).toList()).toList();
      List<Boolean> left = columns.stream().map(column -> column <= NAMES).toList();
      text.append(TextTable.of(shown, left)).append('\n');
    }
  }

  private static void line(StringBuilder text, String line) {
    text.append(Visible.text(line)).append('\n');
  }
}
