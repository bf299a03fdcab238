package parallax.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.report.Report;
import parallax.run.Engines;
import parallax.run.InputPlan;
import parallax.run.Live;
import parallax.run.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The lecture's run. */
@Command(
    name = "live",
    mixinStandardHelpOptions = true,
    description =
        "Sends lines at a pace over TCP to the engines' own socket sources, shows the first ten"
            + " rows of each batch of each engine side by side, and checks that the totals agree.",
    footer = {
      "",
      "Examples:",
      "  parallax live word-count",
      "  parallax live word-count --input book.txt --lines-per-second 20 --seconds 60",
      "  parallax live word-count --source kafka --partitions 4"
    })
final class LiveCommand implements Callable<Integer> {

  private static final int ROWS = 10;

  @Spec private CommandSpec spec;

  @picocli.CommandLine.Parameters(
      paramLabel = "EXAMPLE",
      description = "which example; 'parallax list' shows them")
  private String exampleName;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "the stream ends after so many seconds (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "socket",
      description =
          "by what way lines get to the engines: socket, or kafka, a topic that they read with"
              + " their own connectors (default: ${DEFAULT-VALUE})")
  private SourceName source;

  @Mixin private PaceOption pace;
  @Mixin private InputOption input;
  @Mixin private MaxLineOption maxLine;
  @Mixin private ParameterOptions parameterOptions;
  @Mixin private EngineOptions engineOptions;
  @Mixin private FolderOption folder;
  @Mixin private FormatOption format;
  @Mixin private KafkaOptions kafka;
  @Mixin private BadRecordOption badRecords;

  /** By what way the lines get to the engines. */
  enum SourceName {
    SOCKET,
    KAFKA
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < 1) {
      throw new ParameterException(spec.commandLine(), "--seconds must be at least 1: " + seconds);
    }
    Engines engines = Installation.engines();
    Plan plan = plan(engines);
    var options =
        new Live.Options(
            pace.pace(),
            Duration.ofSeconds(seconds),
            ROWS,
            source == SourceName.KAFKA ? kafka.feedOptions(true, badRecords.skips()) : null);
    var view =
        new SideBySide(
            plan.engines(), spec.commandLine().getOut(), new Progress(spec.commandLine().getErr()));
    Report report = Live.run(plan, options, engines, view);
    view.flush();
    format.print(report, plan.out());
    return report.exitCode();
  }

  private Plan plan(Engines engines) {
    Example example = ExampleNames.find(exampleName, spec);
    Map<String, Parameters> parameters = parameterOptions.of(List.of(example));
    return new Plan(
        Secrets.masked(spec.root().commandLine().getParseResult().originalArgs()),
        List.of(example),
        parameters,
        engineOptions.selected(engines),
        new InputPlan(
            input.fileOr(Shipped.LIVE), 1, parameters.get(example.slug()).batch(), maxLine.bytes()),
        folder.orDefault("live-" + example.slug()),
        Installation.catalogue(),
        engineOptions.timeout(),
        engineOptions.resources());
  }
}
