package parallax.spark;

import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.util.ManualClock;
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
import parallax.spark.dstream.DStreamExample;
import parallax.spark.io.Recording;
import parallax.spark.io.ReplayDStream;
import parallax.spark.io.SocketDStream;
import parallax.spark.io.TopicDStream;

/** Runs the DStream examples: one Spark context, and a streaming context for each job. */
final class DStreamEngine implements Engine, AutoCloseable {

  private static final long OVER_CHECK_MILLIS = 50;

  private final JavaSparkContext spark;
  private final Map<String, DStreamExample> examples =
      Examples.load().implementations(ServiceLoader.load(DStreamExample.class));

  /**
   * Starts the engine in this process, or on the cluster that it was given.
   *
   * @throws parallax.engine.UnavailableException if that does not do its part
   */
  static DStreamEngine start() throws InterruptedException {
    CommonSettings.givenMaster().ifPresent(ClusterCheck::requireMaster);
    var spark = new JavaSparkContext(CommonSettings.conf("dstream", DStreamSettings.all()));
    if (CommonSettings.onCluster()) {
      ClusterCheck.requireExecutors(spark);
    }
    return new DStreamEngine(spark);
  }

  private DStreamEngine(JavaSparkContext spark) {
    this.spark = spark;
  }

  @Override
  public Status.Ready ready() {
    return CommonSettings.ready(DStreamSettings.all());
  }

  @Override
  public void run(Job job, JobContext context) throws Exception {
    DStreamExample example = examples.get(job.example());
    if (example == null) {
      throw UnsupportedJobException.noExample("DStreams", job.example());
    }
    if (job.source() instanceof Source.Replay replay) {
      replay(replay, example, job, context);
    } else if (job.source() instanceof Source.TopicReplay replay) {
      replay(replay, example, job, context);
    } else if (job.source() instanceof Source.Socket socket) {
      live(
          run -> SocketDStream.of(run.streaming(), socket, context, run.sink()),
          example,
          job,
          context);
    } else if (job.source() instanceof Source.TopicLive live) {
      live(
          run -> TopicDStream.live(run.streaming(), live.topic(), live.start()),
          example,
          job,
          context);
    }
  }

  @Override
  public void close() {
    spark.stop();
  }

  private void replay(Source.Replay replay, DStreamExample example, Job job, JobContext context)
      throws Exception {
    Parameters parameters = job.parameters();
    Recording recording =
        Recording.of(Path.of(replay.file()), parameters.batch(), replay.maxLineBytes());
    BatchIndex index = recording.index();
    try (DStreamRun run = new DStreamRun(spark, DStreamSettings.REPLAY_CLOCK, job, context)) {
      var events = ReplayDStream.of(run.streaming().ssc(), recording);
      run.sink().replayed(events, example.buildWithLate(events, parameters));
      drive(run, index.startMillis(0), index.endMillis(index.size() - 1), recording.batchMillis());
    }
  }

  private void replay(
      Source.TopicReplay replay, DStreamExample example, Job job, JobContext context)
      throws Exception {
    TopicIndex index = TopicIndex.read(Path.of(replay.index()));
    try (DStreamRun run = new DStreamRun(spark, DStreamSettings.REPLAY_CLOCK, job, context)) {
      var events = TopicDStream.replay(run.streaming(), replay.topic(), index);
      run.sink().replayed(events, example.buildWithLate(events, job.parameters()));
      drive(run, index.startMillis(0), index.endMillis(index.size() - 1), index.batchMillis());
    }
  }

  /** Moves the clock from the start of the first batch to the end of the last, batch by batch. */
  private static void drive(DStreamRun run, long startMillis, long endMillis, long batchMillis)
      throws InterruptedException {
    ManualClock clock = (ManualClock) run.streaming().ssc().scheduler().clock();
    clock.setTime(startMillis);
    run.start();
    boolean going = true;
    for (long time = startMillis + batchMillis; going && time <= endMillis; time += batchMillis) {
      clock.advance(batchMillis);
      going = run.sink().awaitEnd(time);
    }
  }

  private void live(
      Function<DStreamRun, JavaDStream<Event>> source,
      DStreamExample example,
      Job job,
      JobContext context)
      throws Exception {
    try (DStreamRun run = new DStreamRun(spark, DStreamSettings.LIVE_CLOCK, job, context)) {
      var events = source.apply(run);
      run.sink().live(events, example.buildWithLate(events, job.parameters()));
      run.start();
      if (job.source() instanceof Source.TopicLive) {
        context.connected(); // From its first offset on, whenever the first batch asks for it.
      }
      while (!context.isOver(run.sink().lines())) {
        run.sink().check();
        context.awaitCommand(OVER_CHECK_MILLIS);
      }
      if (CommonSettings.onCluster()) {
        run.finish();
      }
    }
  }
}
