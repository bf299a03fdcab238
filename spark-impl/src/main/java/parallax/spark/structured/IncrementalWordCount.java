package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

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
    Dataset<Row> words = events.select(explode(Tables.words(col("text"))).as("word"));
    return Tables.counts(words.groupBy(col("word")).count(), "word", "count");
  }

  @Override
  public OutputMode outputMode(Parameters parameters) {
    return switch (parameters.outputMode()) {
      case COMPLETE -> OutputMode.Complete();
      case UPDATE -> OutputMode.Update();
    };
  }
}
