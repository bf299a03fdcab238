package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import parallax.example.Parameters;

/** Fails in a task at the word boom. */
public final class FailingCount implements StructuredExample {

  @Override
  public Dataset<Row> build(Dataset<Row> events, Parameters parameters) {
    var key = udf((UDF1<String, String>) FailingCount::key, DataTypes.StringType);
    return events.select(
        lit(0L).as("start"),
        lit(0L).as("end"),
        key.apply(col("text")).as("key"),
        lit(1L).as("value"));
  }

  private static String key(String text) {
    if (text.equals("boom")) {
      throw new IllegalStateException("the word was boom");
    }
    return text;
  }
}
