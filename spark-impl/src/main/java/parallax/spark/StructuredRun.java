package parallax.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.IntToLongFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.util.LongAccumulator;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.engine.StateBackend;
import parallax.event.Batch;
import parallax.event.BatchIndex;
import parallax.event.StreamIndex;
import parallax.event.TopicIndex;
import parallax.spark.io.KinesisConnector;
import parallax.spark.io.Recording;
import parallax.spark.io.ReplaySource;
import parallax.spark.io.SocketTable;
import parallax.spark.io.StructuredSink;
import parallax.spark.io.TopicTable;
import parallax.spark.structured.StructuredExample;

/** A job of Structured Streaming: its query, from where it begins to where it ends. */
final class StructuredRun {

  private static final long CHECK_MILLIS = 50;
  private static final long TYPICAL_LINE_BYTES = 64;
  private static final long MAX_PAUSE_SECONDS = 60;

  private final SparkSession spark;
  private final StructuredExample example;
  private final JobContext context;
  private final Job job;

  /**
   * A job that has begun.
   *
   * @param spark the job's own session
   */
  StructuredRun(SparkSession spark, StructuredExample example, JobContext context) {
    this.spark = spark;
    this.example = example;
    this.context = context;
    this.job = context.job();
  }

  /** Runs it to its end. */
  void run() throws Exception {
    if (job.source() instanceof Source.Replay replay) {
      replay(replay);
    } else if (job.source() instanceof Source.TopicReplay replay) {
      replay(replay);
    } else if (job.source() instanceof Source.Socket socket) {
      StructuredCheckpoints.refuseToGoOnFromSocket(context);
      live(socket);
    } else if (job.source() instanceof Source.TopicLive live) {
      LongAccumulator lines = lineCounter();
      live(TopicTable.live(spark, live.topic(), live.start(), lines), lines);
    } else if (job.source() instanceof Source.StreamReplay replay) {
      replay(replay);
    } else if (job.source() instanceof Source.StreamLive live) {
      LongAccumulator lines = lineCounter();
      live(KinesisConnector.loadFor(live.stream()).table(spark, live, lines), lines);
    }
  }

  private void replay(Source.Replay replay) throws Exception {
    Recording recording =
        Recording.of(Path.of(replay.file()), job.parameters().batch(), replay.maxLineBytes());
    BatchIndex index = recording.index();
    StructuredSettings.optimizeFor(spark, recording.bytes() / index.size());
    Dataset<Row> events = ReplaySource.table(spark, recording, example.readsMarks());
    replay(events, index.size(), index::endMillis);
  }

  private void replay(Source.TopicReplay replay) throws Exception {
    TopicIndex index = TopicIndex.read(Path.of(replay.index()));
    long bytesPerBatch = TYPICAL_LINE_BYTES * index.records() / index.size();
    StructuredSettings.optimizeFor(spark, bytesPerBatch);
    Dataset<Row> events =
        TopicTable.replay(
            spark,
            replay.topic(),
            replay.index(),
            example.readsMarks(),
            bytesPerBatch < StructuredSettings.ONE_TASK_BYTES);
    replay(events, index.size(), index::endMillis);
  }

  private void replay(Source.StreamReplay replay) throws Exception {
    StreamIndex index = StreamIndex.read(Path.of(replay.index()));
    StructuredSettings.optimizeFor(spark, TYPICAL_LINE_BYTES * index.records() / index.size());
    Dataset<Row> events =
        KinesisConnector.loadFor(replay.stream()).table(spark, replay, example.readsMarks());
    replay(events, index.size(), index::endMillis);
  }

  private void replay(Dataset<Row> events, int batches, IntToLongFunction endMillis)
      throws Exception {
    StructuredSink.BatchEnds batchEnds =
        (microBatch, triggerMillis) -> endMillis.applyAsLong(Math.toIntExact(microBatch));
    long done = StructuredCheckpoints.prepare(spark, context, batches);
    try (var sink =
        new StructuredSink(
            context, batchEnds, batches, lineCounter(), done, (session, lines) -> {})) {
      StreamingQuery query = start(events, sink, Trigger.AvailableNow());
      await(query, context::stopRequested);
      query.stop();
      sink.finish();
      if (!context.stopRequested() && sink.microBatches() < batches) {
        throw new IllegalStateException(
            "the query ended after %d of %d batches".formatted(sink.microBatches(), batches));
      }
    }
  }

  private void live(Source.Socket socket) throws Exception {
    LongAccumulator lines = lineCounter();
    try {
      live(SocketTable.of(spark, socket, lines), lines);
    } catch (StreamingQueryException failed) {
      throw connectionLost(failed, socket);
    }
  }

  private void live(Dataset<Row> events, LongAccumulator lines) throws Exception {
    StructuredSettings.optimizeFor(spark, 0);
    long batchMillis = job.parameters().batch().toMillis();
    // Triggers come at multiples of the batch, for what arrived before.
    StructuredSink.BatchEnds batchEnds =
        (microBatch, triggerMillis) -> Batch.startOf(triggerMillis, batchMillis);
    long done = StructuredCheckpoints.prepare(spark, context, Long.MAX_VALUE);
    try (var sink =
        new StructuredSink(
            context,
            batchEnds,
            Long.MAX_VALUE,
            lines,
            done,
            (session, read) ->
                StructuredSettings.optimizeFor(session, TYPICAL_LINE_BYTES * read))) {
      StreamingQuery query = start(events, sink, Trigger.ProcessingTime(batchMillis));
      // A socket is connected with the first micro-batch; others are read from a known place on.
      await(
          query,
          () ->
              !(job.source() instanceof Source.Socket)
                  || sink.microBatches() > done
                  || context.stopRequested());
      context.connected();
      await(query, () -> context.isOver(sink.lines()));
      if (example.outputMode(job.parameters()).equals(OutputMode.Append())) {
        awaitLastWindows(query, sink, batchMillis);
      }
      if (CommonSettings.onCluster()) {
        awaitPause(query);
      }
      query.stop();
    }
  }

  private LongAccumulator lineCounter() {
    return spark.sparkContext().longAccumulator();
  }

  private StreamingQuery start(Dataset<Row> events, StructuredSink sink, Trigger trigger)
      throws TimeoutException {
    StructuredSettings.keepStateIn(
        spark, job.checkpointing() == null ? StateBackend.HASHMAP : job.checkpointing().backend());
    return sink.write(example.build(events, job.parameters()))
        .outputMode(example.outputMode(job.parameters()))
        .option("checkpointLocation", StructuredCheckpoints.folder(context).toUri().toString())
        .trigger(trigger)
        .start();
  }

  /** Waits until the condition holds or the query has ended by itself. */
  private static void await(StreamingQuery query, BooleanSupplier condition)
      throws StreamingQueryException {
    while (!condition.getAsBoolean() && !query.awaitTermination(CHECK_MILLIS)) {
      // The condition is a matter of the runner's commands and of how far the query is.
    }
  }

  /** Waits for the end of the micro-batch that runs, so that it is written as a whole. */
  private static void awaitPause(StreamingQuery query) throws StreamingQueryException {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_PAUSE_SECONDS);
    await(query, () -> !query.status().isTriggerActive() || System.nanoTime() - limit > 0);
  }

  /**
   * What the last lines have closed is emitted in the micro-batch after theirs. There is none if
   * they did not move the watermark, so that the wait has a limit.
   */
  private void awaitLastWindows(StreamingQuery query, StructuredSink sink, long batchMillis)
      throws StreamingQueryException {
    long seen = sink.microBatches();
    long limit = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2 * batchMillis);
    await(
        query,
        () ->
            sink.microBatches() > seen || System.nanoTime() - limit > 0 || context.stopRequested());
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
