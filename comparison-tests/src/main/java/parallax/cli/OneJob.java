package parallax.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.event.Visible;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.feed.Feed;
import parallax.feed.FileFeed;
import parallax.feed.StreamFeed;
import parallax.feed.TopicFeed;
import parallax.options.BadRecordOption;
import parallax.options.CheckpointOptions;
import parallax.options.CutOption;
import parallax.options.ExampleNames;
import parallax.options.ExitCode;
import parallax.options.InputOption;
import parallax.options.KafkaOptions;
import parallax.options.KinesisOptions;
import parallax.options.MaxLineOption;
import parallax.options.Near;
import parallax.options.ParameterOptions;
import parallax.options.SinkOptions;
import parallax.options.SourceOptions;
import parallax.plan.Checkpoints;
import parallax.plan.InputPlan;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.run.SingleRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One job on one engine: what {@code run} and {@code submit} have in common. */
abstract class OneJob implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @picocli.CommandLine.Parameters(index = "0", paramLabel = "ENGINE", description = "which engine")
  private String engine;

  @picocli.CommandLine.Parameters(
      index = "1",
      paramLabel = "EXAMPLE",
      description = "which example; 'parallax list' shows them")
  private String exampleName;

  @Mixin private SourceOptions source;
  @Mixin private InputOption input;
  @Mixin private CutOption cut;
  @Mixin private MaxLineOption maxLine;
  @Mixin private ParameterOptions parameterOptions;
  @Mixin private ProcessOptions processes;
  @Mixin private FolderOption folder;
  @Mixin private KafkaOptions kafka;
  @Mixin private KinesisOptions kinesis;
  @Mixin private BadRecordOption badRecords;
  @Mixin private SinkOptions sink;
  @Mixin private CheckpointOptions checkpoints;

  /** The engines as they are to be started; only this one will be. */
  abstract Engines engines(String engine);

  /** Whether the job is stopped gently when this process is told to end. */
  abstract boolean stopsGently();

  @Override
  public Integer call() throws InterruptedException {
    List<String> names = Installation.engines().names();
    if (!names.contains(engine)) {
      throw refused(Near.unknown("engine", engine, names));
    }
    Engines engines = engines(engine);
    if (source.isKinesis()) {
      refuseOnCluster();
      engines = engines.withKinesis(Installation.home());
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Plan plan = plan();
    var options = options(plan.examples().get(0));
    Status end = SingleRun.run(plan, options, engines, new RowPrinter(out, new Progress(err)));
    err.println((sink.isKafka() ? "log: " : "results and log: ") + plan.out());
    return exitCode(end);
  }

  private SingleRun.Options options(Example example) {
    source.check();
    checkpoints.check(source.isKafka() || sink.isKafka(), kafka);
    return new SingleRun.Options(
        live(),
        feed(),
        sink.isKafka() ? sink.topicOf(kafka, example, engine) : null,
        source.rows(),
        source.duration(),
        checkpoints.isGiven()
            ? (of, on) -> checkpoints.in(checkpoints.folder(), on)
            : Checkpoints.NONE,
        stopsGently());
  }

  /** What is read on the wall clock, or null. */
  private Source live() {
    if (source.isKinesis()) {
      boolean replays = input.isGiven() || kinesis.createsStream();
      return replays ? null : source.live(kinesis, badRecords.skips());
    }
    return source.live(kafka, input.isGiven(), badRecords.skips());
  }

  private Feed feed() {
    if (source.isKinesis()) {
      var ways = new KinesisWays(kinesis, kafka.keyed());
      return new StreamFeed(ways.lines(true, badRecords.skips()));
    }
    return source.isKafka()
        ? new TopicFeed(new KafkaWays(kafka).lines(input.isGiven(), badRecords.skips()))
        : new FileFeed();
  }

  private void refuseOnCluster() {
    if (stopsGently()) {
      throw refused("--source kinesis is for run, compare and live, not for jobs on clusters");
    }
  }

  private Plan plan() {
    Example example = ExampleNames.find(exampleName, spec);
    Map<String, Parameters> parameters = parameterOptions.of(List.of(example), Shipped.tables());
    return new Plan(
        Secrets.masked(spec.root().commandLine().getParseResult().originalArgs()),
        List.of(example),
        parameters,
        List.of(engine),
        new InputPlan(
            input.fileOr(Shipped.STREAM.file()),
            cut.linesPerBatch(),
            parameters.get(example.slug()).batch(),
            maxLine.bytes()),
        folder.orDefault(spec.name() + "-" + engine + "-" + example.slug()),
        Installation.catalogue(),
        processes.timeout(),
        processes.resources());
  }

  private int exitCode(Status end) {
    if (end instanceof Status.Done) {
      return ExitCode.AGREES;
    }
    String why = end instanceof Status.Failed failed ? failed.message() : "it did not end in time";
    spec.commandLine().getErr().println("parallax: " + engine + ": " + Visible.text(why));
    return end instanceof Status.Failed failed ? ExitCode.of(failed.blame()) : ExitCode.ENGINE;
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
