package parallax.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.util.LongAccumulator;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.event.Batch;
import parallax.event.BatchIndex;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.spark.io.Recording;
import parallax.spark.io.ReplaySource;
import parallax.spark.io.SocketTable;
import parallax.spark.io.StructuredSink;
import parallax.spark.structured.StructuredExample;

/** Runs the Structured Streaming examples: one Spark session, and a query for each job. */
final class StructuredEngine implements Engine {

  private static final long OVER_CHECK_MILLIS = 50;

  private final SparkSession spark =
      SparkSession.builder()
          .config(CommonSettings.conf("structured", StructuredSettings.all()))
          .getOrCreate();
  private final Map<String, StructuredExample> examples =
      Examples.load().implementations(ServiceLoader.load(StructuredExample.class));

  @Override
  public Status.Ready ready() {
    return CommonSettings.ready(StructuredSettings.all());
  }

  @Override
  public void run(Job job, JobContext context) throws Exception {
    StructuredExample example = examples.get(job.example());
    if (example == null) {
      throw new IllegalArgumentException(
          "no example " + job.example() + " on Structured Streaming, there are " + examples.keySet());
    }
    if (job.source() instanceof Source.Replay replay) {
      replay(replay, example, job, context);
    } else if (job.source() instanceof Source.Socket socket) {
      live(socket, example, job, context);
    }
  }

  private void replay(Source.Replay replay, StructuredExample example, Job job, JobContext context)
      throws Exception {
    Parameters parameters = job.parameters();
    Recording recording =
        Recording.of(Path.of(replay.file()), parameters.batch(), replay.maxLineBytes());
    BatchIndex index = recording.index();
    StructuredSink sink =
        new StructuredSink(
            context, microBatch -> index.endMillis(Math.toIntExact(microBatch)), lineCounter());
    Dataset<Row> events = ReplaySource.table(spark, recording);
    StreamingQuery query = start(events, example, job, sink, Trigger.AvailableNow());
    await(query, context::stopRequested);
    if (!context.stopRequested() && sink.microBatches() != index.size()) {
      throw new IllegalStateException(
          "the query ended after %d of %d batches".formatted(sink.microBatches(), index.size()));
    }
  }

  private void live(Source.Socket socket, StructuredExample example, Job job, JobContext context)
      throws Exception {
    LongAccumulator lines = lineCounter();
    long batchMillis = job.parameters().batch().toMillis();
    // Triggers come at multiples of the batch, for what arrived before.
    StructuredSink sink =
        new StructuredSink(
            context, any -> Batch.startOf(System.currentTimeMillis(), batchMillis), lines);
    Dataset<Row> events = SocketTable.of(spark, socket, lines);
    try {
      StreamingQuery query =
          start(events, example, job, sink, Trigger.ProcessingTime(batchMillis));
      boolean[] connected = {false};
      await(
          query,
          () -> {
            if (!connected[0] && sink.microBatches() > 0) {
              connected[0] = true;
              context.connected();
            }
            return context.isOver(sink.lines());
          });
    } catch (StreamingQueryException failed) {
      throw connectionLost(failed, socket);
    }
  }

  private LongAccumulator lineCounter() {
    return spark.sparkContext().longAccumulator();
  }

  private static StreamingQuery start(
      Dataset<Row> events,
      StructuredExample example,
      Job job,
      StructuredSink sink,
      Trigger trigger)
      throws TimeoutException {
    return sink.write(example.build(events, job.parameters()))
        .outputMode(example.outputMode(job.parameters()))
        .option("checkpointLocation", Path.of(job.workFolder(), "checkpoint").toUri().toString())
        .trigger(trigger)
        .start();
  }

  private static void await(StreamingQuery query, BooleanSupplier isOver)
      throws StreamingQueryException, TimeoutException {
    try {
      while (!isOver.getAsBoolean()) {
        if (query.awaitTermination(OVER_CHECK_MILLIS)) {
          return;
        }
      }
    } finally {
      query.stop();
    }
  }

  private static Exception connectionLost(StreamingQueryException failed, Source.Socket socket) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (!(root instanceof IOException)) {
      return failed;
    }
    IOException named =
        new IOException("no lines from %s:%d: %s".formatted(socket.host(), socket.port(), root));
    named.addSuppressed(failed);
    return named;
  }
}
