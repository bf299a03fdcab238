package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import parallax.example.Parameters;

/**
 * Counts each word per batch; Structured Streaming only knows tables that grow, so that the batch
 * becomes a window of arrival time, and the watermark drops its state when the batch is over.
 */
public final class WordCount implements StructuredExample {

  @Override
  public Dataset<Row> build(Dataset<Row> events, Parameters parameters) {
    Dataset<Row> words =
        events
            .withWatermark("arrival", "0 seconds")
            .select(col("arrival"), explode(Tables.words(col("text"))).as("word"));
    Dataset<Row> countsPerBatch =
        words
            .groupBy(window(col("arrival"), Tables.interval(parameters.batch())), col("word"))
            .count();
    return Tables.counts(countsPerBatch, "window", "word", "count");
  }
}
