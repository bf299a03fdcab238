package parallax.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import parallax.board.Board;
import parallax.engine.Checkpointing;
import parallax.example.Example;
import parallax.feed.LiveWay;
import parallax.live.Live;
import parallax.options.BadRecordOption;
import parallax.options.CheckpointOptions;
import parallax.options.ExampleNames;
import parallax.options.KafkaOptions;
import parallax.options.KinesisOptions;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.report.Report;
import parallax.run.Restarts;
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
            + " rows of each batch of each engine side by side, in a terminal or in a browser, and"
            + " checks that the engines agree.",
    footer = {
      "",
      "Examples:",
      "  parallax live word-count",
      "  parallax live windowed-word-count --web",
      "  parallax live word-count --input book.txt --lines-per-second 20 --seconds 60",
      "  parallax live word-count --source kafka --partitions 4",
      "  parallax live word-count --source kinesis --stream lines --region eu-central-1",
      "  parallax live word-count --fault reset --seed 7"
    })
final class LiveCommand implements Callable<Integer> {

  private static final int ROWS = 10;
  private static final int RESTARTS = 10;

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
          "by what way lines get to the engines: socket, or kafka or kinesis, a topic or stream that"
              + " they read with their own connectors (default: ${DEFAULT-VALUE})")
  private SourceName source;

  @Mixin private WebOption web;
  @Mixin private PaceOption pace;
  @Mixin private FaultOption fault;
  @Mixin private PlanOptions planOptions;
  @Mixin private FormatOption format;
  @Mixin private KafkaOptions kafka;
  @Mixin private KinesisOptions kinesis;
  @Mixin private BadRecordOption badRecords;
  @Mixin private CheckpointOptions checkpoints;

  /** By what way the lines get to the engines. */
  enum SourceName {
    SOCKET,
    KAFKA,
    KINESIS
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seconds < 1) {
      throw new ParameterException(spec.commandLine(), "--seconds must be at least 1: " + seconds);
    }
    Engines engines =
        source == SourceName.KINESIS
            ? Installation.engines().withKinesis(Installation.home())
            : Installation.engines();
    Plan plan = plan(engines);
    Example example = plan.examples().get(0);
    var board = new Board(example, plan.parameters().get(example.slug()), plan.engines());
    refuseToGoOn();
    var options =
        new Live.Options(
            pace.pace(),
            Duration.ofSeconds(seconds),
            ROWS,
            web.isWanted(),
            way(),
            fault.order(source == SourceName.SOCKET, plan.engines()));
    if (checkpoints.isGiven()) {
      options = options.with(this::checkpointing, new Restarts(RESTARTS));
    }
    Closeable page = web.open(board);
    try {
      Report report = shown(plan, options, engines, board);
      board.over(report);
      format.print(report, plan.out());
      return report.exitCode();
    } finally {
      page.close();
    }
  }

  private Checkpointing checkpointing(Example example, String engine) {
    return engine.equals(Engines.REFERENCE)
        ? null
        : checkpoints.in(checkpoints.folder().resolve(engine), engine);
  }

  /** The lines that an earlier live run has counted are not among those of this one. */
  private void refuseToGoOn() {
    if (checkpoints.isGiven() && Files.exists(checkpoints.folder())) {
      throw new ParameterException(
          spec.commandLine(),
          "--checkpoint of a live run wants a new folder: engines go on from it while the run lasts,"
              + " and %s is there already".formatted(checkpoints.folder()));
    }
  }

  /** The way that is not TCP, or null. */
  private LiveWay.Opening way() {
    return switch (source) {
      case SOCKET -> null;
      case KAFKA -> new KafkaWays(kafka).lines(true, badRecords.skips());
      case KINESIS -> new KinesisWays(kinesis, kafka.keyed()).lines(true, badRecords.skips());
    };
  }

  /** Runs the plan, and draws it on a terminal, or prints plain lines where there is none. */
  private Report shown(Plan plan, Live.Options options, Engines engines, Board board)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Optional<Terminal> terminal = Terminal.find();
    if (terminal.isPresent()) {
      Screen screen = Screen.open(board, terminal.get(), out);
      try {
        return Live.run(plan, options, engines, board);
      } finally {
        screen.close();
      }
    }
    var view = new SideBySide(plan.engines(), out, new Progress(spec.commandLine().getErr()));
    Report report = Live.run(plan, options, engines, new Both(board, view));
    view.flush();
    return report;
  }

  private Plan plan(Engines engines) {
    Example example = ExampleNames.find(exampleName, spec);
    return planOptions.plan(engines, List.of(example), Shipped.LIVE, 1, "live-" + example.slug());
  }
}
