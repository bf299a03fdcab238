package parallax.spark.structured;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import parallax.example.Parameters;

/** An example on Structured Streaming; the class has the example's name. */
public interface StructuredExample {

  /**
   * From the table of events to the table of counts.
   *
   * @param events with the columns {@code arrival} and {@code event}, timestamps, and {@code text}
   * @return a table with the columns that {@link Tables#counts} makes
   */
  Dataset<Row> build(Dataset<Row> events, Parameters parameters);

  /** Which rows of the result table are emitted after a micro-batch: by default the changed ones. */
  default OutputMode outputMode(Parameters parameters) {
    return OutputMode.Update();
  }
}
