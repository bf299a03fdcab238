package parallax.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.event.Visible;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.run.Engines;
import parallax.run.FileFeed;
import parallax.run.InputPlan;
import parallax.run.Plan;
import parallax.run.SingleRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One job on one engine. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs one example on one engine and prints rows as they come: from a line server or a topic"
            + " on the wall clock, as the lecture's consumer does, or replaying an input.",
    footer = {
      "",
      "Examples:",
      "  parallax run flink word-count --source socket --host localhost --port 9999",
      "  parallax run dstream word-count --input book.txt --rows 3",
      "  parallax run structured word-count --source kafka --bootstrap-servers 127.0.0.1:9092"
          + " --topic lines"
    })
final class RunCommand implements Callable<Integer> {

  private static final Duration ENDLESS = Duration.ofDays(36_500);

  /** Where lines come from. */
  enum SourceName {
    REPLAY,
    SOCKET,
    KAFKA
  }

  @Spec private CommandSpec spec;

  @picocli.CommandLine.Parameters(index = "0", paramLabel = "ENGINE", description = "which engine")
  private String engine;

  @picocli.CommandLine.Parameters(
      index = "1",
      paramLabel = "EXAMPLE",
      description = "which example; 'parallax list' shows them")
  private String exampleName;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "replay",
      description =
          "replay, socket or kafka; kafka reads what comes to a topic from now on, or if there is"
              + " no cluster or an --input, replays that through a topic"
              + " (default: ${DEFAULT-VALUE})")
  private SourceName source;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "localhost",
      description = "of the line server (default: ${DEFAULT-VALUE})")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9999",
      description = "of the line server (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--line-format",
      paramLabel = "FORMAT",
      defaultValue = "plain",
      description =
          "of the lines that the server sends or the topic holds: plain, or recorded"
              + " (default: ${DEFAULT-VALUE})")
  private LineFormat lineFormat;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "end after so many seconds (default: when the source ends, or at Ctrl-C)")
  private Integer seconds;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10",
      description = "of each batch, the biggest counts first (default: ${DEFAULT-VALUE})")
  private int rows;

  @Mixin private InputOption input;
  @Mixin private CutOption cut;
  @Mixin private MaxLineOption maxLine;
  @Mixin private ParameterOptions parameterOptions;
  @Mixin private EngineOptions engineOptions;
  @Mixin private FolderOption folder;
  @Mixin private KafkaOptions kafka;
  @Mixin private BadRecordOption badRecords;
  @Mixin private SinkOption sink;

  @Override
  public Integer call() throws InterruptedException {
    Engines engines = Installation.engines();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Plan plan = plan(engines);
    var options = options(plan.examples().get(0));
    Status end = SingleRun.run(plan, options, engines, new RowPrinter(out, new Progress(err)));
    err.println((sink.isKafka() ? "log: " : "results and log: ") + plan.out());
    return exitCode(end);
  }

  private SingleRun.Options options(Example example) {
    if (port < 1 || port > 65_535) {
      throw refused("--port must be 1 to 65535: " + port);
    }
    if (rows < 1) {
      throw refused("--rows must be at least 1: " + rows);
    }
    if (seconds != null && seconds < 1) {
      throw refused("--seconds must be at least 1: " + seconds);
    }
    return new SingleRun.Options(
        live(),
        source == SourceName.KAFKA
            ? kafka.feed(input.isGiven(), badRecords.skips())
            : new FileFeed(),
        sink.isKafka() ? kafka.resultsOf(example, engine) : null,
        rows,
        seconds == null ? ENDLESS : Duration.ofSeconds(seconds));
  }

  /** What is read on the wall clock, or null for a replay. */
  private Source live() {
    if (source == SourceName.SOCKET) {
      return new Source.Socket(host, port, lineFormat);
    }
    boolean live = source == SourceName.KAFKA && kafka.namesCluster() && !input.isGiven();
    return live ? kafka.live(lineFormat, badRecords.skips()) : null;
  }

  private Plan plan(Engines engines) {
    if (!engines.names().contains(engine)) {
      throw refused(Near.unknown("engine", engine, engines.names()));
    }
    Example example = ExampleNames.find(exampleName, spec);
    Map<String, Parameters> parameters = parameterOptions.of(List.of(example));
    return new Plan(
        Secrets.masked(spec.root().commandLine().getParseResult().originalArgs()),
        List.of(example),
        parameters,
        List.of(engine),
        new InputPlan(
            input.fileOr(Shipped.STREAM),
            cut.linesPerBatch(),
            parameters.get(example.slug()).batch(),
            maxLine.bytes()),
        folder.orDefault("run-" + engine + "-" + example.slug()),
        Installation.catalogue(),
        engineOptions.timeout(),
        engineOptions.resources());
  }

  private int exitCode(Status end) {
    if (end instanceof Status.Done) {
      return ExitCode.AGREES;
    }
    String why = end instanceof Status.Failed failed ? failed.message() : "it did not end in time";
    spec.commandLine().getErr().println("parallax: " + engine + ": " + Visible.text(why));
    return end instanceof Status.Failed failed ? exitCode(failed.blame()) : ExitCode.ENGINE;
  }

  private static int exitCode(Status.Blame blame) {
    return switch (blame) {
      case ENGINE, UNSUPPORTED -> ExitCode.ENGINE;
      case INPUT -> ExitCode.USAGE;
      case ENVIRONMENT -> ExitCode.ENVIRONMENT;
    };
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
