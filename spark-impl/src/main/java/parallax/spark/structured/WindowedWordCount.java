package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.unix_millis;
import static org.apache.spark.sql.functions.window;

import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import parallax.event.RecordedStream;
import parallax.event.Windows;
import parallax.example.Parameters;

/**
 * Counts words in sliding windows of event time; a micro-batch emits the counts that it changed,
 * and drops words from windows that ended by the watermark, which moves between micro-batches.
 */
public final class WindowedWordCount implements StructuredExample {

  @Override
  public Dataset<Row> build(Dataset<Row> events, Parameters parameters) {
    // Spark's watermark starts in 1970, so that all before were late: time is shifted, and back.
    long shift = shiftMillis(parameters.slide().toMillis());
    Duration pane = Windows.pane(parameters.window(), parameters.slide());
    Dataset<Row> words =
        TalliedWords.each(
            TalliedWords.of(events, "event", pane)
                .withColumn("event", timestamp_millis(unix_millis(col("event")).plus(lit(shift))))
                .withWatermark("event", Tables.interval(parameters.delay())),
            "event");
    Dataset<Row> countsPerWindow =
        words
            .groupBy(
                window(
                    col("event"),
                    Tables.interval(parameters.window()),
                    Tables.interval(parameters.slide())),
                col("word"))
            .agg(sum("count").as("count"));
    return Tables.counts(countsPerWindow, "window", "word", "count")
        .withColumn("start", col("start").minus(lit(shift)))
        .withColumn("end", col("end").minus(lit(shift)));
  }

  /** A multiple of the slide, which keeps windows where they are, that makes all times positive. */
  private static long shiftMillis(long slideMillis) {
    return -Math.floorDiv(RecordedStream.MIN_EVENT_MILLIS, slideMillis) * slideMillis;
  }
}
