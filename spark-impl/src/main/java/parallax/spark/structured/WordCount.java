package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
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
        TalliedWords.each(
            TalliedWords.of(events, "arrival", parameters.batch())
                .withWatermark("arrival", "0 seconds"),
            "arrival");
    Dataset<Row> countsPerBatch =
        words
            .groupBy(window(col("arrival"), Tables.interval(parameters.batch())), col("word"))
            .agg(sum("count").as("count"));
    return Tables.counts(countsPerBatch, "window", "word", "count");
  }
}
