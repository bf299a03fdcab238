package parallax.spark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.DStreamGraph;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.dstream.DStream;
import parallax.engine.CheckpointFolder;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.event.InputException;
import parallax.spark.io.DStreamSink;
import scala.collection.JavaConverters;

/** A streaming context for one job, its sink, and the watch over what fails in it. */
final class DStreamRun implements AutoCloseable {

  private final JavaStreamingContext streaming;
  private final DStreamSink sink;
  private boolean started;

  private DStreamRun(JavaStreamingContext streaming, DStreamSink sink) {
    this.streaming = streaming;
    this.sink = sink;
  }

  /** What is counted, and where it goes. */
  interface Pipeline {
    void build(JavaStreamingContext streaming, DStreamSink sink);
  }

  /**
   * A run that has not started; one that goes on from a checkpoint has its pipeline from there.
   *
   * @throws parallax.event.InputException if the checkpoint is damaged
   */
  static DStreamRun of(
      JavaSparkContext spark, String clock, JobContext context, Pipeline pipeline) {
    // The streaming context reads its clock from the Spark context's own, live configuration.
    spark.sc().conf().set(DStreamSettings.CLOCK, clock);
    Job job = context.job();
    Optional<Path> kept = context.checkpoints().map(CheckpointFolder::engine);
    Path folder = kept.orElse(Path.of(job.workFolder(), "checkpoints"));
    String name = context.checkpoints().map(CheckpointFolder::id).orElse(folder.toString());
    DStreamSink sink = new DStreamSink(name, context);
    if (kept.isPresent()) {
      new DStreamCheckpoints(folder, context).prepare(spark);
    }
    var streaming =
        JavaStreamingContext.getOrCreate(
            folder.toUri().toString(),
            () -> {
              var created =
                  new JavaStreamingContext(
                      spark, new Duration(job.parameters().batch().toMillis()));
              pipeline.build(created, sink);
              if (kept.isPresent() || mustCheckpoint(created)) {
                created.checkpoint(folder.toUri().toString());
              }
              return created;
            },
            // Spark's default would be kept for all who want a file system later.
            spark.hadoopConfiguration());
    return new DStreamRun(streaming, sink);
  }

  /** Whether it goes on from a checkpoint. */
  boolean isRecovered() {
    return streaming.ssc().isCheckpointPresent();
  }

  JavaStreamingContext streaming() {
    return streaming;
  }

  DStreamSink sink() {
    return sink;
  }

  /**
   * Starts it.
   *
   * @throws InputException if it cannot go on from its checkpoint
   */
  void start() {
    try {
      streaming.start();
    } catch (Exception failed) { // Whatever Spark makes of wrong bytes in its logs.
      if (isRecovered()) {
        throw refused(failed);
      }
      throw failed;
    }
    started = true;
    alignWindows();
    Thread watch = new Thread(this::watch, "streaming failures");
    watch.setDaemon(true);
    watch.start();
  }

  private InputException refused(Exception cause) {
    InputException refused =
        new InputException(
            DStreamState.local(streaming.ssc().checkpointDir()),
            "Spark cannot go on from this checkpoint: " + cause);
    refused.initCause(cause);
    return refused;
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
  private static boolean mustCheckpoint(JavaStreamingContext streaming) {
    return Arrays.stream(streaming.ssc().graph().getOutputStreams())
        .anyMatch(DStreamRun::mustCheckpoint);
  }

  private static boolean mustCheckpoint(DStream<?> stream) {
    return stream.mustCheckpoint()
        || JavaConverters.seqAsJavaList(stream.dependencies()).stream()
            .anyMatch(DStreamRun::mustCheckpoint);
  }
}
