package parallax.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import parallax.engine.Build;
import parallax.example.Example;
import parallax.folder.RunFolder;
import parallax.report.Machine;
import parallax.result.OutputException;

/** A whole bench: checks results first, measures, and leaves a folder with what was found. */
public final class Bench {

  private static final Long NO_SERIES = null;

  private final BenchPlan plan;
  private final BenchReport old; // null: there is none to compare with
  private final Stage stage;
  private final Feeds feeds;
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<RateFinding> rates = new ArrayList<>();
  private final List<LatencyRun> latencies = new ArrayList<>();
  private final List<Transfer> transfers = new ArrayList<>();
  private double comparingSeconds;

  private Bench(BenchPlan plan, Stage stage, BenchReport old) {
    this.plan = plan;
    this.old = old;
    this.stage = stage;
    this.feeds = new Feeds(plan, stage);
  }

  /**
   * Does what the plan says.
   *
   * @param old an earlier bench to compare with, or null
   * @throws parallax.event.InputException if the input cannot be used
   * @throws parallax.process.EnvironmentException if the machine does not give what is needed
   */
  public static BenchReport run(BenchPlan plan, BenchReport old, BenchListener listener)
      throws InterruptedException {
    try (RunFolder folder = RunFolder.create(plan.out());
        Stage stage = new Stage(plan, folder, listener)) {
      var pressure = new Machine.PressureMeter();
      Bench bench = new Bench(plan, stage, old);
      List<BenchReport.InputFacts> inputs = bench.measure();
      BenchReport report = bench.report(inputs, pressure);
      Against against = old == null ? null : Against.between(old, report);
      write(folder.file(RunFolder.BENCH), BenchJson.render(report));
      write(folder.file("report.html"), BenchHtml.render(report, against));
      delete(folder.inputStream()); // It is known by its digest, and made again from the command.
      stage.end(); // Before the folder of its work goes.
      folder.complete();
      return report;
    }
  }

  private List<BenchReport.InputFacts> measure() throws InterruptedException {
    if (!plan.measure().runsEngines()) {
      var producer = new ProducerBench(plan, stage);
      transfers.addAll(producer.run());
      return List.of(producer.input());
    }
    if (plan.measure().isLive()) {
      try (LiveBench live = LiveBench.open(plan, stage)) {
        live.run(rates, latencies);
        return List.of(live.input());
      }
    }
    List<Long> values = new ArrayList<>();
    if (plan.series() == null) {
      values.add(NO_SERIES);
    } else {
      values.addAll(plan.series().values());
    }
    for (Long value : values) {
      List<ThroughputBench.Point> points = feeds.at(value);
      if (old != null) {
        Against.checkInputs(old, feeds.facts());
      }
      for (ThroughputBench.Point point : points) {
        for (Example example : plan.examples()) {
          var bench = new ThroughputBench(plan, stage, point, example);
          measurements.addAll(bench.run());
          comparingSeconds += bench.comparingSeconds();
        }
      }
    }
    return feeds.facts();
  }

  private BenchReport report(List<BenchReport.InputFacts> inputs, Machine.PressureMeter pressure) {
    List<Figures> figures = Figures.of(measurements, plan.contenders(), plan.seed());
    return new BenchReport(
        BenchReport.VERSION,
        Build.version(),
        Build.commit(),
        Instant.now().toString(),
        plan.measure(),
        plan.command(),
        plan.seed(),
        plan.series() == null ? null : plan.series().vary(),
        inputs,
        plan.examples().stream().map(this::exampleFacts).toList(),
        stage.facts(),
        Machine.here(plan.resources().cores(), plan.resources().heap(), pressure.percent()),
        plan.resources().jvmOptions(),
        notes(),
        measurements,
        figures,
        Growth.of(figures),
        rates,
        latencies,
        transfers);
  }

  private BenchReport.ExampleFacts exampleFacts(Example example) {
    return new BenchReport.ExampleFacts(
        example.slug(), example.summary(), plan.parameters().get(example.slug()).values());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    List<Load> loads = loads();
    long contended = loads.stream().filter(Load::contended).count();
    if (contended > 0) {
      notes.add(
          "Contended: in %d of %d runs others used the processors; --strict refuses such runs."
              .formatted(contended, loads.size()));
    }
    if (!measurements.isEmpty()) {
      notes.add(
          "Comparing and hashing the rows of the first runs took %.1f s; these runs took %.1f s."
              .formatted(comparingSeconds, firstRunSeconds()));
    }
    if (plan.backend() != null) {
      String state = plan.backend().name().toLowerCase(Locale.ROOT);
      notes.add("Tuned engines keep checkpoints; naive programs are as without --state-backend.");
      notes.add(
          "State of Flink and Structured Streaming: " + state + "; of DStreams: on the heap.");
    }
    if (plan.measure().isLive()) {
      notes.add(
          "The producer shares the processors with the contender: what it uses is in these figures,"
              + " the same for all.");
    }
    return notes;
  }

  private double firstRunSeconds() {
    return measurements.stream()
        .map(Measurement::first)
        .filter(Objects::nonNull)
        .mapToDouble(Measurement.Run::wallSeconds)
        .sum();
  }

  /** That of every run that counts. */
  private List<Load> loads() {
    Stream<Load> ofRuns =
        measurements.stream()
            .flatMap(measurement -> measurement.runs().stream())
            .map(Measurement.Run::load);
    Stream<Load> ofProbes =
        rates.stream().flatMap(rate -> rate.probes().stream()).map(RateFinding.ProbeFacts::load);
    Stream<Load> ofLatencies = latencies.stream().map(LatencyRun::load);
    return Stream.of(ofRuns, ofProbes, ofLatencies).flatMap(each -> each).toList();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }
}
