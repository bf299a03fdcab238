package parallax.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parallax.compare.Verdict;
import parallax.engine.Status;
import parallax.process.ClassArchive;
import parallax.process.EngineSpec;
import parallax.report.HostileReport;
import parallax.report.Machine;
import parallax.stats.Bootstrap;

/** Benches with made-up figures; everything in them that comes from outside is as bad as it can. */
public final class SampleBench {

  static final Load CALM = new Load(0.1, 0.0, 0.0, 12.5, 0.01, false);
  static final Load CONTENDED = new Load(3.0, 45.0, 0.7, 80.0, 0.9, true);
  static final String SHA = "0123456789abcdef".repeat(4);

  private static final String HOSTILE = String.join(" ", HostileReport.WORDS).replace("\0", "");

  private SampleBench() {}

  /** Word count from Kafka on four contenders; Flink's naive profile takes twice as long. */
  public static BenchReport throughput() {
    return report(Measure.THROUGHPUT, null, measurements(null, 1), List.of(), List.of(), HOSTILE);
  }

  /** The same times this factor. */
  static BenchReport throughput(double factor) {
    return report(
        Measure.THROUGHPUT, null, measurements(null, factor), List.of(), List.of(), "Linux");
  }

  /** A series in which everybody takes in proportion. */
  public static BenchReport scale() {
    List<Measurement> series = new ArrayList<>();
    for (long at : new long[] {1, 2, 4}) {
      series.addAll(measurements(at, (double) at));
    }
    return report(Measure.SCALE, Vary.LINES, series, List.of(), List.of(), "Linux");
  }

  /** Rates and latencies, valid ones and one that is not. */
  public static BenchReport latency() {
    List<LatencyRun.Percentile> curve =
        List.of(
            new LatencyRun.Percentile(0, 1.5),
            new LatencyRun.Percentile(50, 110),
            new LatencyRun.Percentile(90, 190.25),
            new LatencyRun.Percentile(99, 450),
            new LatencyRun.Percentile(100, 1300));
    List<LatencyRun> runs =
        List.of(
            latency("flink", true, null, curve),
            latency("reference", true, null, curve.subList(0, 3)),
            latency("flink-naive", false, HOSTILE, List.of()));
    var probe =
        new RateFinding.ProbeFacts(
            10_000, true, -3.5, 1.25, 40L, 0.5, false, false, HOSTILE, CONTENDED);
    var rates =
        List.of(
            new RateFinding("word-count", "kafka", "flink", 10_000.0, "lag", false, List.of(probe)),
            new RateFinding("word-count", "kafka", "flink-naive", null, HOSTILE, true, List.of()));
    return report(Measure.LATENCY, null, List.of(), rates, runs, "Linux");
  }

  /** A producer that has half the speed of a plain copy. */
  public static BenchReport producer() {
    return report(Measure.PRODUCER, null, List.of(), List.of(), List.of(), "Linux");
  }

  private static List<Transfer> transfers() {
    List<Double> copies = List.of(0.1, 0.2, 0.3);
    List<Double> sent = List.of(0.2, 0.4, 0.6);
    Bootstrap bootstrap = new Bootstrap(1);
    return List.of(
        new Transfer("raw copy", 100_000_000, copies, bootstrap.pairedRatio(copies, copies)),
        new Transfer("producer", 100_000_000, sent, bootstrap.pairedRatio(copies, sent)));
  }

  static List<Contender> contenders() {
    return List.of(
        contender("reference", "reference", Contender.Profile.REFERENCE),
        contender("flink", "flink", Contender.Profile.TUNED),
        contender("flink-naive", "flink", Contender.Profile.NAIVE),
        contender("dstream", "dstream", Contender.Profile.TUNED));
  }

  static List<Measurement> measurements(Long at, double factor) {
    return List.of(
        measurement("reference", at, Verdict.AGREES, null, 4 * factor),
        measurement("flink", at, Verdict.AGREES, null, 2 * factor),
        measurement("flink-naive", at, Verdict.AGREES, null, 4 * factor),
        measurement("dstream", at, Verdict.DIFFERS, HOSTILE, 0));
  }

  private static Measurement measurement(
      String contender, Long at, Verdict verdict, String reason, double seconds) {
    List<Measurement.Run> runs = new ArrayList<>();
    for (int round = 1; round <= 5 && seconds > 0; round++) {
      runs.add(run(round, seconds * (1 + (round - 3) / 100.0), round == 5 ? CONTENDED : CALM));
    }
    return new Measurement(
        "word-count",
        "kafka",
        contender,
        at,
        verdict,
        reason,
        1234L,
        2_000_000,
        100_000_000,
        SHA,
        null,
        runs);
  }

  static Measurement.Run run(int round, double seconds, Load load) {
    return new Measurement.Run(
        round, 1, seconds, seconds * 1.5, 300_000_000L, 0.25, 6_000_000_000L, true, load);
  }

  private static LatencyRun latency(
      String contender, boolean valid, String reason, List<LatencyRun.Percentile> curve) {
    return new LatencyRun(
        "word-count", "kafka", contender, 5000, 0.5, valid, reason, false, 120, curve, 1.5, CALM);
  }

  private static Contender contender(String name, String engine, Contender.Profile profile) {
    var spec =
        new EngineSpec(name, "made up", "none", "none", List.of(), List.of(), ClassArchive.NONE);
    return new Contender(name, engine, profile, spec);
  }

  private static BenchReport report(
      Measure measure,
      Vary vary,
      List<Measurement> measurements,
      List<RateFinding> rates,
      List<LatencyRun> latencies,
      String system) {
    List<Figures> figures = Figures.of(measurements, contenders(), 1);
    return new BenchReport(
        BenchReport.VERSION,
        "0.1.0",
        "abc",
        "2026-11-27T10:11:12.123Z",
        measure,
        List.of("bench", HOSTILE),
        7,
        vary,
        List.of(new BenchReport.InputFacts(null, HOSTILE, 2_000_000, 100_000_000, SHA)),
        List.of(
            new BenchReport.ExampleFacts(
                "word-count", "counts words", Map.of("batch", "10s", "table", HOSTILE))),
        contenders().stream().map(SampleBench::facts).toList(),
        new Machine(system, HOSTILE, 2, "1g", 24_000_000_000L, "17", 33.5),
        List.of("-Xmx1g", HOSTILE),
        List.of(HOSTILE),
        measurements,
        figures,
        Growth.of(figures),
        rates,
        latencies,
        measure == Measure.PRODUCER ? transfers() : List.of());
  }

  private static BenchReport.ContenderFacts facts(Contender contender) {
    boolean naive = contender.profile() == Contender.Profile.NAIVE;
    return new BenchReport.ContenderFacts(
        contender.name(),
        contender.engine(),
        contender.profile().name().toLowerCase(java.util.Locale.ROOT),
        Map.of("Flink", HOSTILE),
        naive
            ? List.of(new Status.Setting("both", "1", "as it is"))
            : List.of(
                new Status.Setting("both", "1", "as it is"),
                new Status.Setting("object reuse", HOSTILE, HOSTILE)),
        List.of(HOSTILE),
        1.25,
        List.of(HOSTILE));
  }
}
