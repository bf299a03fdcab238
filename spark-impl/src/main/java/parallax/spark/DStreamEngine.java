package parallax.spark;

import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.util.ManualClock;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.UnsupportedJobException;
import parallax.event.BatchIndex;
import parallax.event.Event;
import parallax.event.StreamIndex;
import parallax.event.TopicIndex;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.spark.dstream.DStreamExample;
import parallax.spark.io.KinesisConnector;
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
      live(streaming -> SocketDStream.of(streaming, socket), example, job, context);
    } else if (job.source() instanceof Source.TopicLive live) {
      live(
          streaming -> TopicDStream.live(streaming, live.topic(), live.start()),
          example,
          job,
          context);
    } else if (job.source() instanceof Source.StreamReplay replay) {
      replay(replay, example, job, context);
    } else if (job.source() instanceof Source.StreamLive live) {
      KinesisConnector kinesis = KinesisConnector.loadFor(live.stream());
      live(streaming -> kinesis.events(streaming, live), example, job, context);
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
    DStreamRun.Pipeline pipeline =
        (streaming, sink) -> {
          var events = ReplayDStream.of(streaming.ssc(), recording);
          sink.replayed(events, example.buildWithLate(events, parameters));
        };
    try (var run = DStreamRun.of(spark, DStreamSettings.REPLAY_CLOCK, context, pipeline)) {
      drive(run, index.startMillis(0), index.endMillis(index.size() - 1), recording.batchMillis());
    }
  }

  private void replay(
      Source.TopicReplay replay, DStreamExample example, Job job, JobContext context)
      throws Exception {
    TopicIndex index = TopicIndex.read(Path.of(replay.index()));
    DStreamRun.Pipeline pipeline =
        (streaming, sink) -> {
          var events = TopicDStream.replay(streaming, replay.topic(), replay.index());
          sink.replayed(events, example.buildWithLate(events, job.parameters()));
        };
    try (var run = DStreamRun.of(spark, DStreamSettings.REPLAY_CLOCK, context, pipeline)) {
      drive(run, index.startMillis(0), index.endMillis(index.size() - 1), index.batchMillis());
    }
  }

  private void replay(
      Source.StreamReplay replay, DStreamExample example, Job job, JobContext context)
      throws Exception {
    KinesisConnector kinesis = KinesisConnector.loadFor(replay.stream());
    StreamIndex index = StreamIndex.read(Path.of(replay.index()));
    DStreamRun.Pipeline pipeline =
        (streaming, sink) -> {
          var events = kinesis.events(streaming, replay);
          sink.replayed(events, example.buildWithLate(events, job.parameters()));
        };
    try (var run = DStreamRun.of(spark, DStreamSettings.REPLAY_CLOCK, context, pipeline)) {
      drive(run, index.startMillis(0), index.endMillis(index.size() - 1), index.batchMillis());
    }
  }

  /**
   * Moves the clock from the start of the first batch to the end of the last, batch by batch. Of a
   * job that goes on, Spark has set the clock to the last batch of its checkpoint, and makes that
   * again.
   */
  private static void drive(DStreamRun run, long startMillis, long endMillis, long batchMillis)
      throws InterruptedException {
    ManualClock clock = (ManualClock) run.streaming().ssc().scheduler().clock();
    clock.setTime(startMillis);
    run.start();
    boolean going = !run.isRecovered() || run.sink().awaitEnd(clock.getTimeMillis());
    while (going && clock.getTimeMillis() < endMillis) {
      clock.advance(batchMillis);
      going = run.sink().awaitEnd(clock.getTimeMillis());
    }
  }

  private void live(
      Function<JavaStreamingContext, JavaDStream<Event>> source,
      DStreamExample example,
      Job job,
      JobContext context)
      throws Exception {
    DStreamRun.Pipeline pipeline =
        (streaming, sink) -> {
          var events = source.apply(streaming);
          sink.live(events, example.buildWithLate(events, job.parameters()));
        };
    try (var run = DStreamRun.of(spark, DStreamSettings.LIVE_CLOCK, context, pipeline)) {
      if (job.source() instanceof Source.Socket socket) {
        SocketDStream.listen(run.streaming(), socket, context, run.sink());
      }
      run.start();
      if (!(job.source() instanceof Source.Socket)) {
        context.connected(); // From its first record on, whenever somebody asks for it.
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
