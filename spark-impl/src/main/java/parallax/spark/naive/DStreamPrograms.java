package parallax.spark.naive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import parallax.example.Parameters;
import scala.Tuple2;

/** The examples on DStreams, from the lines of a recorded stream to counts. */
final class DStreamPrograms {

  private DStreamPrograms() {}

  /**
   * Builds an example.
   *
   * @param interval of the context, in which it reads a batch
   * @return what it emits
   * @throws IllegalArgumentException if there is no such example
   */
  static JavaPairDStream<String, Long> build(
      String example, JavaDStream<String> lines, Duration interval, Parameters parameters) {
    JavaPairDStream<String, Long> ones =
        lines
            .filter(line -> line.indexOf('\t') >= 0)
            .flatMap(line -> Arrays.asList(line.split("\t", 3)[2].split(" ", -1)).iterator())
            .mapToPair(word -> new Tuple2<>(word, 1L));
    long batchMillis = parameters.batch().toMillis();
    return switch (example) {
      case "word-count" -> ones.reduceByKey(Long::sum);
      case "transform-join" -> {
        var table = table(lines.context().sparkContext(), parameters.table());
        yield ones.reduceByKey(Long::sum)
            .transformToPair(words -> words.join(table))
            .mapToPair(word -> new Tuple2<>(word._2()._2() + "\t" + word._1(), word._2()._1()))
            .reduceByKey(Long::sum);
      }
      case "sliding-window-count" ->
          ones.reduceByKeyAndWindow(
              Long::sum,
              interval.times((int) (parameters.window().toMillis() / batchMillis)),
              interval.times((int) (parameters.slide().toMillis() / batchMillis)));
      case "incremental-word-count" -> ones.updateStateByKey(DStreamPrograms::add);
      case "stateful-count" -> {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(lines.context().sparkContext());
        yield ones.updateStateByKey(
            DStreamPrograms::add,
            new HashPartitioner(spark.defaultParallelism()),
            spark.parallelizePairs(pairs(parameters.initial())));
      }
      default -> throw new IllegalArgumentException(example);
    };
  }

  private static Optional<Long> add(List<Long> ones, Optional<Long> sum) {
    return Optional.of(ones.stream().reduce(sum.orElse(0L), Long::sum));
  }

  private static List<Tuple2<String, Long>> pairs(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> new Tuple2<>(count.getKey(), count.getValue()))
        .toList();
  }

  private static JavaPairRDD<String, String> table(
      org.apache.spark.SparkContext spark, Map<String, List<String>> categories) {
    List<Tuple2<String, String>> rows = new ArrayList<>();
    categories.forEach(
        (word, several) -> several.forEach(category -> rows.add(new Tuple2<>(word, category))));
    return JavaSparkContext.fromSparkContext(spark).parallelizePairs(rows);
  }
}
