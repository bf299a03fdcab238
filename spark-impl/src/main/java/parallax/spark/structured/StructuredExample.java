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
   * @param events two timestamps, {@code arrival} and {@code event}, and the line's {@code text},
   *     which is null in marks only
   * @return the columns {@code start} and {@code end}, epoch milliseconds, {@code key} and {@code
   *     value}
   */
  Dataset<Row> build(Dataset<Row> events, Parameters parameters);

  /**
   * Which rows of the result table are emitted after a micro-batch: by default the changed ones.
   */
  default OutputMode outputMode(Parameters parameters) {
    return OutputMode.Update();
  }

  /**
   * Whether each batch of a replay ends with a mark, a row without text that says that nothing more
   * arrives before its arrival. What waits for a watermark of arrival time needs them: watermarks
   * are moved by rows only, and a batch may have none.
   */
  default boolean readsMarks() {
    return false;
  }
}
