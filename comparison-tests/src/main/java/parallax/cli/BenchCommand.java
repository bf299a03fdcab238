package parallax.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import parallax.bench.Against;
import parallax.bench.Bench;
import parallax.bench.BenchJson;
import parallax.bench.BenchPlan;
import parallax.bench.BenchReport;
import parallax.bench.BenchTable;
import parallax.bench.Measure;
import parallax.engine.StateBackend;
import parallax.example.Durations;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.options.ExampleNames;
import parallax.options.ParameterOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How fast, at what cost, and how it grows. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Measures the engines, tuned and with their naive programs, and the reference: each result"
            + " is checked first, runs are interleaved in an order drawn from the seed, one at a"
            + " time. Throughput and scale drain the same input; latency and rate send lines by"
            + " schedule.",
    footer = {
      "",
      "Examples:",
      "  parallax bench",
      "  parallax bench word-count windowed-word-count --source both --repeat 7",
      "  parallax bench --lines 200000 --engines flink --against runs/monday/bench.json",
      "  parallax bench --measure rate --engines flink",
      "  parallax bench --measure latency --rate 20000 --batch 200ms --seconds 60",
      "  parallax bench stateful-count --measure scale --vary keys --state-backend rocksdb",
      "  parallax bench --measure producer --lines 2000000"
    })
final class BenchCommand implements Callable<Integer> {

  private static final String DEFAULT_EXAMPLE = "word-count";
  private static final Duration BATCH_OF_INPUT = Duration.ofSeconds(10);
  private static final int MAX_REPEAT = 1000;

  @Spec private CommandSpec spec;

  @picocli.CommandLine.Parameters(
      paramLabel = "EXAMPLE",
      arity = "0..*",
      description = "which examples; 'parallax list' shows them (default: " + DEFAULT_EXAMPLE + ")")
  private List<String> names = List.of();

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "how many rounds count, after a first one that warms up and is checked"
              + " (default: ${DEFAULT-VALUE})")
  private int repeat;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "of the text, of the order of runs, and of the intervals (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--strict",
      description =
          "wait for a calm machine before each run, repeat runs that others disturbed, and give up"
              + " with exit code 4 if it does not get calm")
  private boolean strict;

  @Option(
      names = "--against",
      paramLabel = "OLD.json",
      description = "say what changed beyond the noise since this bench.json of the same input")
  private Path against;

  @Option(
      names = "--state-backend",
      paramLabel = "BACKEND",
      description =
          "tuned engines keep checkpoints, and Flink and Structured Streaming their state on the"
              + " heap (hashmap) or in rocksdb (default: no checkpoints)")
  private StateBackend backend;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json (default: ${DEFAULT-VALUE})")
  private Format format;

  @Mixin private MeasureOptions measured;
  @Mixin private BenchInputOptions input;
  @Mixin private SeriesOptions series;
  @Mixin private SendingOptions sending;
  @Mixin private ParameterOptions parameterOptions;
  @Mixin private EnginesOption enginesOption;
  @Mixin private ProcessOptions processes;
  @Mixin private FolderOption folder;

  /** What standard output gets. */
  enum Format {
    TABLE,
    JSON
  }

  @Override
  public Integer call() throws InterruptedException {
    BenchPlan plan = plan();
    BenchReport old = against == null ? null : BenchJson.read(against);
    if (old != null) {
      Against.check(old, plan);
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    BenchReport report = Bench.run(plan, old, new BenchProgress(err));
    out.print(
        switch (format) {
          case JSON -> BenchJson.render(report);
          case TABLE -> BenchTable.text(report, old == null ? null : Against.between(old, report));
        });
    out.flush();
    err.println("report: " + plan.out().resolve("report.html"));
    return report.exitCode();
  }

  private BenchPlan plan() {
    require(repeat >= 1 && repeat <= MAX_REPEAT, "--repeat must be 1 to 1000: " + repeat);
    List<Example> examples =
        ExampleNames.find(names.isEmpty() ? List.of(DEFAULT_EXAMPLE) : names, spec);
    Map<String, Parameters> parameters = parameters(examples);
    Measure measure = measured.measure();
    require(
        !measure.isLive() || against == null, "--against is for --measure throughput and scale");
    require(
        measure.runsEngines() || (names.isEmpty() && against == null),
        "--measure producer runs no example, and takes no --against");
    measured.check(examples, input.file());
    var engines = Installation.engines();
    var resources = processes.resources().forLongJobs();
    return new BenchPlan(
        measure,
        spec.root().commandLine().getParseResult().originalArgs(),
        measure.runsEngines() ? examples : List.of(),
        parameters,
        measured.contenders(engines, enginesOption.selected(engines)),
        measured.sources(),
        measured.partitions(resources.cores()),
        input.of(seed),
        Installation.home(),
        folder.orDefault("bench-" + measure.name().toLowerCase(Locale.ROOT)),
        Installation.catalogue(),
        processes.timeout(),
        resources,
        repeat,
        seed,
        strict,
        backend,
        series.of(measure, input.of(seed), examples),
        sending.of(measure, parameters.get(examples.get(0).slug()).batch()));
  }

  /**
   * Batches of an input are longer than others' if nobody says otherwise: it spans windows then.
   */
  private Map<String, Parameters> parameters(List<Example> examples) {
    Map<String, Parameters> parameters = parameterOptions.of(examples, Shipped.tables());
    boolean batchIsGiven = spec.commandLine().getParseResult().hasMatchedOption("--batch");
    if (measured.measure().isLive() || batchIsGiven) {
      return parameters;
    }
    Map<String, Parameters> longer = new LinkedHashMap<>();
    for (Example example : examples) {
      Map<String, String> values = new TreeMap<>(parameters.get(example.slug()).values());
      values.put(Parameters.BATCH, Durations.format(BATCH_OF_INPUT));
      Parameters changed = new Parameters(values);
      try {
        example.check().accept(changed);
      } catch (IllegalArgumentException wrong) {
        throw new ParameterException(
            spec.commandLine(),
            "%s: %s (--batch says how long a batch is)"
                .formatted(example.slug(), wrong.getMessage()),
            wrong);
      }
      longer.put(example.slug(), changed);
    }
    return longer;
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
