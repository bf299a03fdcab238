package parallax.spark.dstream;

import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;
import scala.Tuple2;

/**
 * Keeps a running count of each word, seeded with an initial state; Spark updates and emits every
 * word with every batch, those without new occurrences and those of the initial state too.
 */
public final class StatefulCount implements DStreamExample {

  @Override
  public JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters) {
    SparkContext spark = events.context().sparkContext();
    Partitioner partitioner = new HashPartitioner(spark.defaultParallelism());
    JavaPairDStream<String, Long> sums =
        TalliedWords.of(events)
            .reduceByKey(Long::sum, partitioner)
            .updateStateByKey(StatefulCount::update, partitioner, rdd(parameters.initial(), spark));
    sums.checkpoint(Lineage.cutEvery(new Duration(parameters.batch().toMillis())));
    return Rows.ofTable(sums);
  }

  private static Optional<Long> update(List<Long> counts, Optional<Long> sum) {
    return Optional.of(counts.stream().reduce(sum.orElse(0L), Long::sum));
  }

  /** Needed until Spark has first written the state: only then can the job recover. */
  private static JavaPairRDD<String, Long> rdd(Map<String, Long> initial, SparkContext spark) {
    List<Tuple2<String, Long>> rows =
        initial.entrySet().stream()
            .map(word -> new Tuple2<>(word.getKey(), word.getValue()))
            .toList();
    return JavaSparkContext.fromSparkContext(spark).parallelizePairs(rows);
  }
}
