package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_millis;

import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the columns of all examples have in common. */
final class Tables {

  private Tables() {}

  /** A duration as Spark's window and watermark functions read it. */
  static String interval(Duration duration) {
    return duration.toMillis() + " milliseconds";
  }

  /** Rows from a table with a window, a key and its count: {@code start, end, key, value}. */
  static Dataset<Row> counts(
      Dataset<Row> countsPerWindow, String window, String key, String count) {
    return countsPerWindow.select(
        unix_millis(col(window + ".start")).as("start"),
        unix_millis(col(window + ".end")).as("end"),
        col(key).as("key"),
        col(count).as("value"));
  }

  /** Rows from a table without windows. */
  static Dataset<Row> counts(Dataset<Row> counts, String key, String count) {
    return counts.select(
        lit(0L).as("start"), lit(0L).as("end"), col(key).as("key"), col(count).as("value"));
  }
}
