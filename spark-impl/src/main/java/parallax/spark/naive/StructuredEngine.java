package parallax.spark.naive;

import java.nio.file.Path;
import java.time.Instant;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Status;
import parallax.result.Count;

/** Structured Streaming as a newcomer has it. */
public final class StructuredEngine implements Engine {

  private final SparkSession spark;
  private final Status.Ready ready;

  /** An engine that says this of itself. */
  public StructuredEngine(SparkSession spark, Status.Ready ready) {
    this.spark = spark;
    this.ready = ready;
  }

  @Override
  public Status.Ready ready() {
    return ready;
  }

  @Override
  public void run(Job job, JobContext context) throws Exception {
    RecordedTopic recorded = RecordedTopic.of(job);
    var reader = spark.readStream().format("kafka");
    recorded.topic().properties().forEach((name, value) -> reader.option("kafka." + name, value));
    Dataset<String> values =
        reader
            .option("subscribe", recorded.topic().name())
            .option("startingOffsets", "earliest")
            .option(
                "maxOffsetsPerTrigger", recorded.index().partitions() * recorded.recordsPerBatch())
            .load()
            .selectExpr("CAST(value AS STRING)")
            .as(Encoders.STRING());
    var last = new LastCounts();
    VoidFunction2<Dataset<Row>, Long> print =
        (batch, unused) ->
            batch.selectExpr("window.start", "window.end", "key", "count").collectAsList().stream()
                .map(StructuredEngine::count)
                .forEach(last::put);
    StructuredPrograms.build(job.example(), values, job.parameters())
        .writeStream()
        .outputMode(OutputMode.Update())
        .option("checkpointLocation", Path.of(job.workFolder(), "checkpoints").toUri().toString())
        .trigger(Trigger.AvailableNow())
        .foreachBatch(print)
        .start()
        .awaitTermination();
    context.emit(last.by(recorded.index(), job.example().equals("windowed-word-count")));
  }

  private static Count count(Row row) {
    return new Count(millis(row.get(0)), millis(row.get(1)), row.getString(2), row.getLong(3));
  }

  private static long millis(Object time) {
    return time instanceof Instant instant
        ? instant.toEpochMilli()
        : ((java.sql.Timestamp) time).getTime();
  }
}
