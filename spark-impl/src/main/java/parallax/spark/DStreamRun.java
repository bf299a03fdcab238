package parallax.spark;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.DStreamGraph;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.dstream.DStream;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.spark.io.DStreamSink;
import scala.collection.JavaConverters;

/** A streaming context for one job, its sink, and the watch over what fails in it. */
final class DStreamRun implements AutoCloseable {

  private final JavaStreamingContext streaming;
  private final DStreamSink sink;
  private final Path checkpoints;
  private boolean started;

  DStreamRun(JavaSparkContext spark, String clock, Job job, JobContext context) {
    // The streaming context reads its clock from the Spark context's own, live configuration.
    spark.sc().conf().set(DStreamSettings.CLOCK, clock);
    streaming = new JavaStreamingContext(spark, new Duration(job.parameters().batch().toMillis()));
    sink = new DStreamSink(context);
    checkpoints = Path.of(job.workFolder(), "checkpoints");
  }

  JavaStreamingContext streaming() {
    return streaming;
  }

  DStreamSink sink() {
    return sink;
  }

  void start() {
    if (Arrays.stream(streaming.ssc().graph().getOutputStreams())
        .anyMatch(DStreamRun::mustCheckpoint)) {
      streaming.checkpoint(checkpoints.toUri().toString());
    }
    streaming.start();
    started = true;
    alignWindows();
    Thread watch = new Thread(this::watch, "streaming failures");
    watch.setDaemon(true);
    watch.start();
  }

  /** Lets every batch be counted that has begun, and begins no more; for jobs on the wall clock. */
  void finish() {
    streaming.stop(false, true);
    started = false;
  }

  @Override
  public void close() {
    sink.close();
    if (started) {
      streaming.stop(false, false);
      streaming.sparkContext().sc().cancelAllJobs(); // A batch that was stopped may still run.
    }
  }

  /**
   * Lets windows end at multiples of their slide, as those of other engines do: Spark counts from
   * the start of the context, and to wait for a start that suits could take as long as the slide. A
   * stream whose time began before the context is nothing new to Spark: a recovery makes them all
   * so. Nor does this come too late: only windows as short as a batch can end with the first one.
   */
  private void alignWindows() {
    DStreamGraph graph = streaming.ssc().graph();
    synchronized (graph) { // as Spark does when it makes the jobs of a batch
      for (DStream<?> output : graph.getOutputStreams()) {
        align(output);
      }
    }
  }

  private static void align(DStream<?> stream) {
    stream.zeroTime_$eq(stream.zeroTime().floor(stream.slideDuration()));
    JavaConverters.seqAsJavaList(stream.dependencies()).forEach(DStreamRun::align);
  }

  /** Failures outside of the output operations, as in making a batch's RDDs, end up only here. */
  private void watch() {
    try {
      streaming.awaitTermination();
    } catch (Throwable failed) {
      sink.fail(failed);
    }
  }

  /** Whether Spark refuses to start without a checkpoint folder, because state would grow. */
  private static boolean mustCheckpoint(DStream<?> stream) {
    return stream.mustCheckpoint()
        || JavaConverters.seqAsJavaList(stream.dependencies()).stream()
            .anyMatch(DStreamRun::mustCheckpoint);
  }
}
