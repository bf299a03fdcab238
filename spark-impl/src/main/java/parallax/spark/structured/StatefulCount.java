package parallax.spark.structured;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import parallax.example.Parameters;
import scala.Tuple2;

/**
 * Keeps a running count of each word, seeded with an initial state; Spark calls the function for
 * the words of a micro-batch, and in the first one for those of the initial state too.
 */
public final class StatefulCount implements StructuredExample {

  private static final Encoder<Tuple2<String, Long>> COUNT =
      Encoders.tuple(Encoders.STRING(), Encoders.LONG());

  @Override
  public Dataset<Row> build(Dataset<Row> events, Parameters parameters) {
    Dataset<Tuple2<String, Long>> words =
        TalliedWords.each(TalliedWords.of(events, "arrival", parameters.batch()), "arrival")
            .select("word", "count")
            .as(COUNT);
    Dataset<Row> counts =
        words
            .groupByKey((MapFunction<Tuple2<String, Long>, String>) Tuple2::_1, Encoders.STRING())
            .flatMapGroupsWithState(
                StatefulCount::count,
                OutputMode.Update(),
                Encoders.LONG(),
                COUNT,
                GroupStateTimeout.NoTimeout(),
                initial(events.sparkSession(), parameters.initial()))
            .toDF("word", "count");
    return Tables.counts(counts, "word", "count");
  }

  private static Iterator<Tuple2<String, Long>> count(
      String word, Iterator<Tuple2<String, Long>> counted, GroupState<Long> state) {
    long count = state.exists() ? state.get() : 0;
    while (counted.hasNext()) {
      count += counted.next()._2();
    }
    state.update(count);
    return List.of(new Tuple2<>(word, count)).iterator();
  }

  private static KeyValueGroupedDataset<String, Long> initial(
      SparkSession spark, Map<String, Long> counts) {
    List<Tuple2<String, Long>> rows =
        counts.entrySet().stream()
            .map(count -> new Tuple2<>(count.getKey(), count.getValue()))
            .toList();
    return spark
        .createDataset(rows, COUNT)
        .groupByKey((MapFunction<Tuple2<String, Long>, String>) Tuple2::_1, Encoders.STRING())
        .mapValues((MapFunction<Tuple2<String, Long>, Long>) Tuple2::_2, Encoders.LONG());
  }
}
