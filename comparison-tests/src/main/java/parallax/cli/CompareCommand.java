package parallax.cli;

import java.util.List;
import java.util.concurrent.Callable;
import parallax.engine.Checkpointing;
import parallax.example.Example;
import parallax.feed.Feed;
import parallax.feed.FileFeed;
import parallax.feed.StreamFeed;
import parallax.feed.TopicFeed;
import parallax.options.BadRecordOption;
import parallax.options.CheckpointOptions;
import parallax.options.CutOption;
import parallax.options.ExampleNames;
import parallax.options.KafkaOptions;
import parallax.options.KinesisOptions;
import parallax.options.SinkOptions;
import parallax.plan.Checkpoints;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.report.Report;
import parallax.run.JobRun;
import parallax.run.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description =
        "Replays an input through the engines in parallel, checks that they agree with the"
            + " reference row by row, and writes a report.",
    footer = {
      "",
      "Examples:",
      "  parallax compare",
      "  parallax compare word-count --input book.txt --lines-per-batch 500",
      "  parallax compare word-count --input recorded.stream --engines dstream,flink --format json",
      "  parallax compare --source kafka --sink kafka --partitions 4",
      "  parallax compare --source kafka --bootstrap-servers 127.0.0.1:9092 --topic lines",
      "  parallax compare --source kinesis --stream lines --region eu-central-1",
      "  parallax compare --on cluster",
      "  parallax compare --checkpoint target/checkpoints"
    })
final class CompareCommand implements Callable<Integer> {

  private static final int PARTITIONS_FOR_A_CLUSTER = 4;
  private static final String ON_CLUSTER =
      "The engines' jobs ran on clusters: processor time and memory are those of their drivers and"
          + " clients here, not of executors and TaskManagers.";

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
          "replay: the engines read the input themselves; kafka: they read a topic, to which the"
              + " input is written, or which is the input if there is no --input and no"
              + " --create-topic; kinesis: likewise a stream (default: ${DEFAULT-VALUE})")
  private SourceName source;

  @Mixin private PlanOptions planOptions;
  @Mixin private CutOption cut;
  @Mixin private FormatOption format;
  @Mixin private KafkaOptions kafka;
  @Mixin private KinesisOptions kinesis;
  @Mixin private BadRecordOption badRecords;
  @Mixin private SinkOptions sink;
  @Mixin private CheckpointOptions checkpoints;
  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--on",
      paramLabel = "PLACE",
      defaultValue = "local",
      description =
          "where the engines' jobs run: local, in their own processes, or cluster, from a topic of"
              + " Kafka and back to topics, 4 partitions unless --partitions says otherwise"
              + " (default: ${DEFAULT-VALUE})")
  private Place place;

  @Option(
      names = "--one-at-a-time",
      description =
          "every engine runs one example after another, so that their times can be told apart"
              + " (default: as many at the same time as the engine can, if the input is small)")
  private boolean oneAtATime;

  /** Where jobs run. */
  enum Place {
    LOCAL,
    CLUSTER
  }

  /** From where the engines read. */
  enum SourceName {
    REPLAY,
    KAFKA,
    KINESIS
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean onCluster = place == Place.CLUSTER;
    if (onCluster) {
      kafka.makeByDefault(PARTITIONS_FOR_A_CLUSTER);
    }
    checkpoints.check(source == SourceName.KAFKA || sink.isKafka() || onCluster, kafka);
    Engines engines = Installation.engines();
    if (source == SourceName.KINESIS) {
      if (onCluster) {
        throw new ParameterException(
            spec.commandLine(),
            "--source kinesis runs in the engines' own processes, not --on cluster");
      }
      engines = engines.withKinesis(Installation.home());
    }
    if (onCluster) {
      engines = cluster.engines(planOptions.selected(engines));
    }
    Plan plan = plan(engines);
    var ways =
        Replay.Ways.of(feed(onCluster))
            .rowsBy(sink.isKafka() || onCluster ? new KafkaWays(kafka).rows(sink) : null)
            .with(checkpoints.isGiven() ? this::checkpointing : Checkpoints.NONE);
    if (oneAtATime) {
      ways = ways.with("replay", JobRun.PLAIN);
    }
    if (onCluster) {
      ways = ways.with(ON_CLUSTER);
    }
    Report report = Replay.run(plan, ways, engines, new Progress(spec.commandLine().getErr()));
    format.print(report, plan.out());
    return report.exitCode();
  }

  private Feed feed(boolean onCluster) {
    if (source == SourceName.KINESIS) {
      var ways = new KinesisWays(kinesis, kafka.keyed());
      return new StreamFeed(ways.lines(planOptions.namesInput(), badRecords.skips()));
    }
    return source == SourceName.KAFKA || onCluster
        ? new TopicFeed(new KafkaWays(kafka).lines(planOptions.namesInput(), badRecords.skips()))
        : new FileFeed();
  }

  /** Of the reference there is none: it begins again, as it takes no time. */
  private Checkpointing checkpointing(Example example, String engine) {
    return engine.equals(Engines.REFERENCE)
        ? null
        : checkpoints.in(checkpoints.folder().resolve(example.slug()).resolve(engine), engine);
  }

  private Plan plan(Engines engines) {
    List<Example> examples = ExampleNames.find(names, spec);
    String what = names.isEmpty() ? "all" : String.join("-", names);
    return planOptions.plan(engines, examples, Shipped.STREAM, cut.linesPerBatch(), what);
  }
}
