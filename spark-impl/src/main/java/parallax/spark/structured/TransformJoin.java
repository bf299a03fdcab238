package parallax.spark.structured;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import parallax.example.Parameters;
import scala.Tuple2;

/**
 * Joins the words of each batch with a fixed table and counts per category and word; in the join of
 * a stream with a table every micro-batch is joined with the table as it is then.
 */
public final class TransformJoin implements StructuredExample {

  @Override
  public Dataset<Row> build(Dataset<Row> events, Parameters parameters) {
    Dataset<Row> words =
        TalliedWords.each(
            TalliedWords.of(events, "arrival", parameters.batch())
                .withWatermark("arrival", "0 seconds"),
            "arrival");
    Dataset<Row> joined = words.join(broadcast(table(events.sparkSession(), parameters)), "word");
    Dataset<Row> countsPerBatch =
        joined
            .groupBy(
                window(col("arrival"), Tables.interval(parameters.batch())),
                concat_ws("\t", col("category"), col("word")).as("key"))
            .agg(sum("count").as("count"));
    return Tables.counts(countsPerBatch, "window", "key", "count");
  }

  /** A row for each word and each of its categories. */
  private static Dataset<Row> table(SparkSession spark, Parameters parameters) {
    List<Tuple2<String, String>> rows = new ArrayList<>();
    parameters
        .table()
        .forEach(
            (word, categories) ->
                categories.forEach(category -> rows.add(new Tuple2<>(word, category))));
    return spark
        .createDataset(rows, Encoders.tuple(Encoders.STRING(), Encoders.STRING()))
        .toDF("word", "category");
  }
}
