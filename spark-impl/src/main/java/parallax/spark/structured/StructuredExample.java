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
   * @param events the timestamp columns arrival and event, and text, a string
   * @return the columns start and end, in epoch milliseconds, key, a string, and value
   */
  Dataset<Row> build(Dataset<Row> events, Parameters parameters);

  /**
   * Which rows of the result table are emitted after a micro-batch: by default the changed ones.
   */
  default OutputMode outputMode(Parameters parameters) {
    return OutputMode.Update();
  }
}
