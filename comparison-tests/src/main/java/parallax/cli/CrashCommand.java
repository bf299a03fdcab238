package parallax.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import parallax.board.Board;
import parallax.cluster.ClusterState;
import parallax.cluster.LocalClusters;
import parallax.crash.CrashRun;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.feed.Feed;
import parallax.feed.FileFeed;
import parallax.feed.StreamFeed;
import parallax.feed.TopicFeed;
import parallax.live.Live;
import parallax.options.CutOption;
import parallax.options.ExampleNames;
import parallax.options.KafkaOptions;
import parallax.options.KinesisOptions;
import parallax.options.SinkOptions;
import parallax.plan.Checkpoints;
import parallax.plan.Plan;
import parallax.process.ClusterTarget;
import parallax.process.Engines;
import parallax.report.Report;
import parallax.run.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether results are still right after crashes. */
@Command(
    name = "crash",
    mixinStandardHelpOptions = true,
    description =
        "Runs examples on each engine while its process is killed again and again, at moments drawn"
            + " from a seed, and goes on from its checkpoints, or while other things happen; then compares the final results with"
            + " the reference and with a run in peace: what was lost, duplicated or wrong.",
    footer = {
      "",
      "Examples:",
      "  parallax crash stateful-count",
      "  parallax crash --kills 10 --seed 7",
      "  parallax crash windowed-word-count --source kafka --sink kafka",
      "  parallax crash word-count --fault freeze",
      "  parallax crash stateful-count --fault broker --source kafka",
      "  parallax crash stateful-count --fault machine",
      "  parallax crash word-count --source socket --kills 2 --lines-per-second 20",
      "  parallax crash sliding-window-count --engines flink,structured --state-backend rocksdb"
    })
final class CrashCommand implements Callable<Integer> {

  private static final int PARALLELISM = 2;
  private static final int NO_ROWS = 1;

  @Spec private CommandSpec spec;

  @picocli.CommandLine.Parameters(
      paramLabel = "EXAMPLE",
      arity = "0..*",
      description = "which examples; 'parallax list' shows them (default: all)")
  private List<String> names = List.of();

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "replay",
      description =
          "replay: the engines read the input themselves; kafka: they read a topic; kinesis: a stream; socket: they"
              + " read the lines of one example as they are sent, and what is lost is counted"
              + " (default: ${DEFAULT-VALUE})")
  private SourceName source;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "how long lines are sent, with --source socket (default: ${DEFAULT-VALUE})")
  private int seconds;

  /** From where the engines read. */
  enum SourceName {
    REPLAY,
    KAFKA,
    KINESIS,
    SOCKET
  }

  @Mixin private CrashOptions crashes;
  @Mixin private PaceOption pace;
  @Mixin private PlanOptions planOptions;
  @Mixin private CutOption cut;
  @Mixin private FormatOption format;
  @Mixin private KafkaOptions kafka;
  @Mixin private KinesisOptions kinesis;
  @Mixin private SinkOptions sink;

  @Override
  public Integer call() throws IOException, InterruptedException {
    refuseWhatMakesNoSense();
    if (source == SourceName.SOCKET) {
      return live(Installation.engines());
    }
    if (crashes.fault() != CrashRun.Kind.MACHINE) {
      Engines engines = Installation.engines();
      return replay(
          source == SourceName.KINESIS ? engines.withKinesis(Installation.home()) : engines, null);
    }
    Path home = Installation.home();
    Path place = home.resolve("target").resolve("crashing-clusters");
    spec.commandLine().getErr().println("starting clusters of six JVMs; logs are in " + place);
    try (var clusters = LocalClusters.tethered(home, place)) {
      ClusterState state = clusters.state();
      var target = new ClusterTarget(state.sparkMaster(), state.flink(), PARALLELISM, List.of());
      return replay(Engines.on(target, home), clusters);
    }
  }

  private void refuseWhatMakesNoSense() {
    boolean ownBroker = source == SourceName.KAFKA && !kafka.namesCluster();
    if (crashes.fault() == CrashRun.Kind.BROKER && !ownBroker) {
      throw refused(
          "--fault broker needs --source kafka, and kills none but our own (no"
              + " --bootstrap-servers)");
    }
    if (crashes.fault() == CrashRun.Kind.MACHINE && source == SourceName.KINESIS) {
      throw refused("--source kinesis runs in the engines' own processes, not on clusters");
    }
    if (source != SourceName.SOCKET) {
      return;
    }
    if (crashes.fault() != CrashRun.Kind.KILL || sink.isKafka() || names.size() != 1) {
      throw refused("--source socket takes one example, --fault kill and --sink files");
    }
    if (seconds < 1) {
      throw refused("--seconds must be at least 1: " + seconds);
    }
  }

  private int replay(Engines engines, LocalClusters clusters) throws InterruptedException {
    var run = new CrashRun(crashes.options(0), crashes.fault(), clusters, progress());
    var ways =
        Replay.Ways.of(feed(clusters != null))
            .rowsBy(sink.isKafka() || clusters != null ? new KafkaWays(kafka).rows(sink) : null)
            .with("crash", run);
    Plan plan = plan(engines, Shipped.STREAM);
    return told(Replay.run(plan, ways, engines, run), plan);
  }

  private Feed feed(boolean onClusters) {
    if (source == SourceName.KINESIS) {
      return new StreamFeed(
          new KinesisWays(kinesis, kafka.keyed()).lines(planOptions.namesInput(), false));
    }
    return source == SourceName.KAFKA || onClusters
        ? new TopicFeed(new KafkaWays(kafka).lines(planOptions.namesInput(), false))
        : new FileFeed();
  }

  private int live(Engines engines) throws IOException, InterruptedException {
    Plan plan = plan(engines, Shipped.LIVE);
    Example example = plan.examples().get(0);
    Parameters parameters = plan.parameters().get(example.slug());
    Duration sending = Duration.ofSeconds(seconds);
    long batches = Math.max(1, sending.dividedBy(parameters.batch()));
    var run = new CrashRun(crashes.options(batches), crashes.fault(), null, progress());
    var options =
        new Live.Options(pace.pace(), sending, NO_ROWS, false, null, null)
            .with(Checkpoints.NONE, run);
    var board = new Board(example, parameters, plan.engines());
    return told(Live.run(plan, options, engines, new Both(board, run)), plan);
  }

  private Progress progress() {
    return new Progress(spec.commandLine().getErr());
  }

  private int told(Report report, Plan plan) {
    format.print(report, plan.out());
    return report.exitCode();
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private Plan plan(Engines engines, Shipped shipped) {
    List<Example> examples = ExampleNames.find(names, spec);
    return planOptions.plan(engines, examples, shipped, cut.linesPerBatch(), "crash");
  }
}
