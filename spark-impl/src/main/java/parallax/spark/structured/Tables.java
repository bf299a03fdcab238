package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_millis;

import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import parallax.event.Words;

/** What the columns of all examples have in common. */
final class Tables {

  private static final UserDefinedFunction WORDS =
      udf(
          (UDF1<String, String[]>) Tables::split,
          DataTypes.createArrayType(DataTypes.StringType, false));

  private Tables() {}

  /**
   * The words of a line: a function of our own, because there is one tokenizer for all engines.
   * Marks have none.
   */
  static Column words(Column line) {
    return WORDS.apply(line);
  }

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

  private static String[] split(String line) {
    return line == null ? null : Words.of(line).toArray(String[]::new);
  }
}
