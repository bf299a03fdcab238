package parallax.flink;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.transformations.PartitionTransformation;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.UnsupportedJobException;
import parallax.event.Event;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.flink.datastream.DataStreamExample;
import parallax.flink.io.CompleteBatches;
import parallax.flink.io.Emitted;
import parallax.flink.io.JobSink;
import parallax.flink.io.LiveSocket;
import parallax.flink.io.RunningJob;
import parallax.flink.io.TopicSink;

/** Runs the DataStream examples one after another on one mini cluster. */
final class FlinkEngine implements Engine, AutoCloseable {

  /** How often what goes to a topic is committed. */
  private static final long COMMIT_MILLIS = 1000;

  private static final int MAX_STARTS = 3;

  private final Map<String, DataStreamExample> examples;
  private final List<Status.Setting> settings;
  private final JobCluster cluster;

  private FlinkEngine(
      Map<String, DataStreamExample> examples, List<Status.Setting> settings, JobCluster cluster) {
    this.examples = examples;
    this.settings = settings;
    this.cluster = cluster;
  }

  /** Starts the engine as its own process has it: every example, every processor. */
  static FlinkEngine start() throws Exception {
    return start(
        examples(), FlinkSettings.forParallelism(Runtime.getRuntime().availableProcessors()));
  }

  /**
   * An engine whose jobs run on a cluster of others.
   *
   * @param jar with the jobs' classes
   * @throws parallax.engine.UnavailableException if the cluster is not there
   */
  static FlinkEngine on(ClusterAddress address, Path jar, int parallelism)
      throws InterruptedException {
    List<Status.Setting> settings = FlinkSettings.forCluster(parallelism);
    return new FlinkEngine(examples(), settings, RemoteCluster.at(address, jar, settings));
  }

  /** An engine whose jobs run on the cluster that Flink's command line was given. */
  static FlinkEngine onGivenCluster() {
    return new FlinkEngine(examples(), List.of(), new GivenCluster());
  }

  private static Map<String, DataStreamExample> examples() {
    return Examples.load().implementations(ServiceLoader.load(DataStreamExample.class));
  }

  /** Starts the engine with examples by slug, and settings. */
  static FlinkEngine start(Map<String, DataStreamExample> examples, List<Status.Setting> settings)
      throws Exception {
    return new FlinkEngine(examples, settings, LocalCluster.start(settings));
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
    for (int start = 1; ; start++) {
      try {
        runOnce(job, context);
        return;
      } catch (Exception failed) {
        if (start == MAX_STARTS || context.batches() > 0 || !ClockSetBack.caused(failed)) {
          throw failed;
        }
        context.warn("Flink failed a task because the clock was set back: the job starts again");
      }
    }
  }

  private void runOnce(Job job, JobContext context) throws Exception {
    DataStreamExample example = examples.get(job.example());
    if (example == null) {
      throw UnsupportedJobException.noExample("Flink", job.example());
    }
    JobInput input = JobInput.of(job, cluster.isLocal());
    try (RunningJob running = input.begin().apply(context)) {
      StreamExecutionEnvironment environment = cluster.environment();
      var events = input.events().in(environment, running, example.time(job.parameters()));
      JobInput.Watch watch = input.watch().apply(running);
      execute(environment, example, events, running, watch);
      watch.ended();
    } catch (JobExecutionException failed) {
      throw job.source() instanceof Source.Socket socket
          ? LiveSocket.naming(socket, failed)
          : failed;
    }
  }

  private void execute(
      StreamExecutionEnvironment environment,
      DataStreamExample example,
      SingleOutputStreamOperator<Event> events,
      RunningJob running,
      BooleanSupplier isOver)
      throws Exception {
    Parameters parameters = running.context().job().parameters();
    Optional<FlinkCheckpoints> checkpoints = FlinkCheckpoints.of(running.context());
    if (checkpoints.isPresent()) {
      environment.configure(checkpoints.get().configuration(!cluster.isLocal()));
    }
    var batches =
        Emitted.of(events, example.build(events, parameters), example.late(events, parameters))
            .transform(
                "complete batches",
                TypeInformation.of(CompleteBatches.Complete.class),
                new CompleteBatches(example.time(parameters).keepsOpenWindows()))
            .uid("complete batches")
            .setParallelism(1);
    if (cluster.isLocal()) {
      batches.sinkTo(new JobSink(running.name())).uid("job").setParallelism(1);
    }
    if (running.context().job().sink() instanceof Sink.ToTopic topic) {
      if (checkpoints.isEmpty()) {
        environment.enableCheckpointing(COMMIT_MILLIS);
      }
      String name = checkpoints.map(FlinkCheckpoints::name).orElse(running.name());
      TopicSink.write(batches, topic.topic(), name);
    } else if (!cluster.isLocal()) {
      throw new UnsupportedJobException(
          "on a cluster Flink's rows go to a topic (--sink kafka): nothing else reaches the runner");
    }
    stayWithTheSource(environment.getTransformations());
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName("parallax " + running.context().job().example());
    JobClient client = cluster.submit(graph);
    if (checkpoints.isEmpty()) {
      follow(client, running.context(), isOver);
      return;
    }
    try (var seals = checkpoints.get().seal(client.getJobID())) {
      follow(client, running.context(), isOver);
    } catch (Exception failed) {
      FailedCheckpoint.explain(failed, checkpoints.get().folder());
      throw failed;
    }
  }

  private void follow(JobClient client, JobContext context, BooleanSupplier isOver)
      throws Exception {
    if (cluster.isDetached()) {
      context.warn("submitted job " + client.getJobID());
      return;
    }
    var followed = new FollowedJob(client);
    if (!cluster.isLocal()) {
      var progress = new ClusterProgress(client, context, isOver);
      String savepoint = followed.untilStopped(progress, null);
      progress.tell(followed.accumulators());
      if (savepoint != null) {
        context.warn("stopped with a savepoint: " + savepoint);
      }
    } else if (context.job().sink() instanceof Sink.ToTopic) {
      Path folder = Path.of(context.job().workFolder(), "savepoint");
      String unused = followed.untilStopped(isOver, folder.toUri().toString());
    } else {
      followed.untilCancelled(isOver);
    }
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
