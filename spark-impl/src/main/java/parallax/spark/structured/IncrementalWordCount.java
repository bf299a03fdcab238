package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import parallax.example.Parameters;

/**
 * Counts each word in a table without bounds; complete mode emits the whole table after every
 * micro-batch, update mode the rows that it changed.
 */
public final class IncrementalWordCount implements StructuredExample {

  @Override
  public Dataset<Row> build(Dataset<Row> events, Parameters parameters) {
    Dataset<Row> words =
        TalliedWords.each(TalliedWords.of(events, "arrival", parameters.batch()), "arrival");
    Dataset<Row> counts = words.groupBy(col("word")).agg(sum("count").as("count"));
    return Tables.counts(counts, "word", "count");
  }

  @Override
  public OutputMode outputMode(Parameters parameters) {
    return switch (parameters.outputMode()) {
      case COMPLETE -> OutputMode.Complete();
      case UPDATE -> OutputMode.Update();
    };
  }
}
