package parallax.flink;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.PartitionTransformation;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.UnsupportedJobException;
import parallax.event.BatchIndex;
import parallax.event.Event;
import parallax.event.TopicIndex;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.flink.datastream.DataStreamExample;
import parallax.flink.io.BatchSink;
import parallax.flink.io.Emitted;
import parallax.flink.io.LiveSocket;
import parallax.flink.io.ReplaySource;
import parallax.flink.io.RunningJob;
import parallax.flink.io.StreamTime;
import parallax.flink.io.TopicEvents;

/** Runs the DataStream examples one after another on one mini cluster. */
final class FlinkEngine implements Engine, AutoCloseable {

  private final Map<String, DataStreamExample> examples;
  private final List<Status.Setting> settings;
  private final FlinkCluster cluster;

  private FlinkEngine(Map<String, DataStreamExample> examples, List<Status.Setting> settings)
      throws Exception {
    this.examples = examples;
    this.settings = settings;
    this.cluster = FlinkCluster.start(settings);
  }

  /** Starts the engine as its own process has it: every example, every processor. */
  static FlinkEngine start() throws Exception {
    return start(
        Examples.load().implementations(ServiceLoader.load(DataStreamExample.class)),
        FlinkSettings.forParallelism(Runtime.getRuntime().availableProcessors()));
  }

  /** Starts the engine with examples by slug, and settings. */
  static FlinkEngine start(Map<String, DataStreamExample> examples, List<Status.Setting> settings)
      throws Exception {
    return new FlinkEngine(examples, settings);
  }

  @Override
  public Status.Ready ready() {
    Map<String, String> versions =
        Map.of(
            "flink", EnvironmentInformation.getVersion(),
            "java", Runtime.version().toString());
    return new Status.Ready(versions, settings);
  }

  @Override
  public void run(Job job, JobContext context) throws Exception {
    DataStreamExample example = examples.get(job.example());
    if (example == null) {
      throw UnsupportedJobException.noExample("Flink", job.example());
    }
    if (job.source() instanceof Source.Replay replay) {
      replay(example, replay, context);
    } else if (job.source() instanceof Source.TopicReplay replay) {
      replay(example, replay, context);
    } else if (job.source() instanceof Source.Socket socket) {
      live(example, socket, context);
    } else if (job.source() instanceof Source.TopicLive live) {
      live(example, live, context);
    }
  }

  private void replay(DataStreamExample example, Source.Replay source, JobContext context)
      throws Exception {
    Parameters parameters = context.job().parameters();
    StreamTime time = example.time(parameters);
    BatchIndex index =
        BatchIndex.scan(Path.of(source.file()), parameters.batch(), source.maxLineBytes());
    try (RunningJob running = RunningJob.replay(context, index)) {
      StreamExecutionEnvironment environment = cluster.environment();
      ReplaySource replay =
          new ReplaySource(
              running.name(), source.file(), parameters.batch(), source.maxLineBytes(), time);
      DataStream<Event> events =
          environment
              .fromSource(
                  replay,
                  WatermarkStrategy.noWatermarks(), // The source brings them.
                  "replay",
                  TypeInformation.of(Event.class))
              .setParallelism(1);
      execute(environment, example, events, running, context::stopRequested);
    }
  }

  private void replay(DataStreamExample example, Source.TopicReplay source, JobContext context)
      throws Exception {
    StreamTime time = example.time(context.job().parameters());
    TopicIndex index = TopicIndex.read(Path.of(source.index()));
    try (RunningJob running = RunningJob.replay(context)) {
      StreamExecutionEnvironment environment = cluster.environment();
      DataStream<Event> events =
          TopicEvents.replay(environment, source.topic(), index, running, time);
      execute(environment, example, events, running, context::stopRequested);
    }
  }

  private void live(DataStreamExample example, Source.TopicLive source, JobContext context)
      throws Exception {
    Parameters parameters = context.job().parameters();
    try (RunningJob running = RunningJob.live(context)) {
      StreamExecutionEnvironment environment = cluster.environment();
      DataStream<Event> events =
          TopicEvents.live(
              environment, source, running, parameters.batch(), example.time(parameters));
      // It reads from a known offset on, however late it connects.
      LiveWatch watch = new LiveWatch(running, () -> true);
      execute(environment, example, events, running, watch);
      watch.ended();
    }
  }

  private void live(DataStreamExample example, Source.Socket source, JobContext context)
      throws Exception {
    Parameters parameters = context.job().parameters();
    try (RunningJob running = RunningJob.live(context)) {
      StreamExecutionEnvironment environment = cluster.environment();
      DataStream<Event> events =
          LiveSocket.events(
              environment, source, running, parameters.batch(), example.time(parameters));
      LiveWatch watch = new LiveWatch(running, LiveSocket::isReading);
      execute(environment, example, events, running, watch);
      watch.ended();
    } catch (JobExecutionException failed) {
      throw LiveSocket.naming(source, failed);
    }
  }

  private void execute(
      StreamExecutionEnvironment environment,
      DataStreamExample example,
      DataStream<Event> events,
      RunningJob running,
      BooleanSupplier isOver)
      throws Exception {
    Parameters parameters = running.context().job().parameters();
    boolean keepsOpenWindows = example.time(parameters).keepsOpenWindows();
    Emitted.of(example.build(events, parameters), example.late(events, parameters))
        .sinkTo(new BatchSink(running.name(), keepsOpenWindows))
        .setParallelism(1);
    stayWithTheSource(environment.getTransformations());
    cluster.run(environment.getStreamGraph(), isOver);
  }

  /**
   * Everything before the first repartitioning runs where the source runs. A parallel step between
   * the source and a {@code keyBy} would let lines of one batch overtake the watermark that ends
   * the batch before.
   */
  private static void stayWithTheSource(List<Transformation<?>> steps) {
    for (Transformation<?> step : steps) {
      boolean repartitioned =
          step.getTransitivePredecessors().stream()
              .anyMatch(PartitionTransformation.class::isInstance);
      if (!repartitioned) {
        step.setParallelism(1);
      }
    }
  }

  @Override
  public void close() {
    cluster.close();
  }
}
