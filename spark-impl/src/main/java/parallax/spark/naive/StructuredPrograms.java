package parallax.spark.naive;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import parallax.example.Parameters;
import scala.Tuple2;

/** The examples on Structured Streaming, from the values of a recorded stream to counts. */
final class StructuredPrograms {

  private static final Encoder<Tuple2<String, Long>> COUNT =
      Encoders.tuple(Encoders.STRING(), Encoders.LONG());

  private StructuredPrograms() {}

  /**
   * Builds an example.
   *
   * @param values of the records, lines and marks
   * @return {@code window}, perhaps null, {@code key} and {@code count}, in update mode
   * @throws IllegalArgumentException if there is no such example
   */
  static Dataset<Row> build(String example, Dataset<String> values, Parameters parameters) {
    Dataset<Row> words =
        values
            .select(split(col("value"), "\t", 3).as("fields"))
            .where(size(col("fields")).equalTo(3))
            .select(
                time(0).as("arrival"),
                time(1).as("event"),
                explode(split(col("fields").getItem(2), " ")).as("key"));
    return switch (example) {
      case "word-count" ->
          words.groupBy(window(col("arrival"), text(parameters.batch())), col("key")).count();
      case "transform-join" ->
          words
              .join(broadcast(table(words.sparkSession(), parameters.table())), "key")
              .groupBy(
                  window(col("arrival"), text(parameters.batch())),
                  concat_ws("\t", col("category"), col("key")).as("key"))
              .count();
      case "sliding-window-count" ->
          words.groupBy(sliding("arrival", parameters), col("key")).count();
      case "windowed-word-count" ->
          words
              .withWatermark("event", text(parameters.delay()))
              .groupBy(sliding("event", parameters), col("key"))
              .count();
      case "incremental-word-count" -> withoutWindow(words.groupBy("key").count());
      case "stateful-count" -> withoutWindow(stateful(words, parameters.initial()));
      default -> throw new IllegalArgumentException(example);
    };
  }

  private static Column time(int field) {
    return timestamp_millis(col("fields").getItem(field).cast("long"));
  }

  private static String text(Duration duration) {
    return duration.toMillis() + " milliseconds";
  }

  private static Column sliding(String time, Parameters parameters) {
    return window(col(time), text(parameters.window()), text(parameters.slide()));
  }

  private static Dataset<Row> withoutWindow(Dataset<Row> counts) {
    Column epoch = timestamp_millis(lit(0));
    return counts.select(
        struct(epoch.as("start"), epoch.as("end")).as("window"), col("key"), col("count"));
  }

  private static Dataset<Row> stateful(Dataset<Row> words, Map<String, Long> initial) {
    List<Tuple2<String, Long>> rows = new ArrayList<>();
    initial.forEach((word, count) -> rows.add(new Tuple2<>(word, count)));
    KeyValueGroupedDataset<String, Long> state =
        words
            .sparkSession()
            .createDataset(rows, COUNT)
            .groupByKey((MapFunction<Tuple2<String, Long>, String>) Tuple2::_1, Encoders.STRING())
            .mapValues((MapFunction<Tuple2<String, Long>, Long>) Tuple2::_2, Encoders.LONG());
    return words
        .select("key")
        .as(Encoders.STRING())
        .groupByKey((MapFunction<String, String>) word -> word, Encoders.STRING())
        .mapGroupsWithState(
            StructuredPrograms::count, Encoders.LONG(), COUNT, GroupStateTimeout.NoTimeout(), state)
        .toDF("key", "count");
  }

  private static Tuple2<String, Long> count(
      String word, Iterator<String> occurrences, GroupState<Long> state) {
    long count = state.exists() ? state.get() : 0;
    for (; occurrences.hasNext(); occurrences.next()) {
      count++;
    }
    state.update(count);
    return new Tuple2<>(word, count);
  }

  private static Dataset<Row> table(SparkSession spark, Map<String, List<String>> categories) {
    List<Tuple2<String, String>> rows = new ArrayList<>();
    categories.forEach(
        (word, several) -> several.forEach(category -> rows.add(new Tuple2<>(word, category))));
    return spark
        .createDataset(rows, Encoders.tuple(Encoders.STRING(), Encoders.STRING()))
        .toDF("key", "category");
  }
}
