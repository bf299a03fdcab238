package parallax.spark;

import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.ManualClock;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.UnsupportedJobException;
import parallax.event.BatchIndex;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.spark.dstream.DStreamExample;
import parallax.spark.io.Recording;
import parallax.spark.io.ReplayDStream;
import parallax.spark.io.SocketDStream;

/** Runs the DStream examples: one Spark context, and a streaming context for each job. */
final class DStreamEngine implements Engine, AutoCloseable {

  private static final long OVER_CHECK_MILLIS = 50;

  private final JavaSparkContext spark =
      new JavaSparkContext(CommonSettings.conf("dstream", DStreamSettings.all()));
  private final Map<String, DStreamExample> examples =
      Examples.load().implementations(ServiceLoader.load(DStreamExample.class));

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
    } else if (job.source() instanceof Source.Socket socket) {
      live(socket, example, job, context);
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
      ManualClock clock = (ManualClock) run.streaming().ssc().scheduler().clock();
      long time = index.startMillis(0);
      clock.setTime(time);
      run.start();
      boolean going = true;
      while (going && time < index.endMillis(index.size() - 1)) {
        time += recording.batchMillis();
        clock.advance(recording.batchMillis());
        going = run.sink().awaitEnd(time);
      }
    }
  }

  private void live(Source.Socket socket, DStreamExample example, Job job, JobContext context)
      throws Exception {
    try (DStreamRun run = new DStreamRun(spark, DStreamSettings.LIVE_CLOCK, job, context)) {
      var events = SocketDStream.of(run.streaming(), socket, context, run.sink());
      run.sink().live(events, example.buildWithLate(events, job.parameters()));
      run.start();
      while (!context.isOver(run.sink().lines())) {
        run.sink().check();
        context.awaitCommand(OVER_CHECK_MILLIS);
      }
    }
  }
}
