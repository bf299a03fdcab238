package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import parallax.example.Parameters;

/** A table of totals, emitted in the output mode that the parameter {@code mode} names. */
public final class TotalCount implements StructuredExample {

  @Override
  public Dataset<Row> build(Dataset<Row> events, Parameters parameters) {
    return events
        .groupBy(col("text"))
        .count()
        .select(
            lit(0L).as("start"),
            lit(0L).as("end"),
            col("text").as("key"),
            col("count").as("value"));
  }

  @Override
  public OutputMode outputMode(Parameters parameters) {
    return parameters.text("mode").equals("complete") ? OutputMode.Complete() : OutputMode.Update();
  }
}
