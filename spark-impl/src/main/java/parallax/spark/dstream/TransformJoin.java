package parallax.spark.dstream;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;
import scala.Tuple2;

/**
 * Joins the words of each batch with a fixed table and counts per category and word; the table is
 * an RDD, which {@code transform} lets meet the RDD of every batch.
 */
public final class TransformJoin implements DStreamExample {

  @Override
  public JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters) {
    FixedTable table = new FixedTable(parameters.table());
    JavaPairDStream<String, Long> countsPerBatch =
        TalliedWords.of(events)
            .reduceByKey(Long::sum)
            .transformToPair(words -> words.join(table.like(words)))
            .mapToPair(word -> new Tuple2<>(word._2()._2() + "\t" + word._1(), word._2()._1()))
            .reduceByKey(Long::sum); // A table may have a row twice: then it counts twice.
    return Rows.ofWindows(countsPerBatch, parameters.batch());
  }

  /** An RDD does not survive recovery from a checkpoint (SPARK-13758); its rows do. */
  private static final class FixedTable implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Tuple2<String, String>> rows = new ArrayList<>();
    private transient JavaPairRDD<String, String> rdd;

    FixedTable(Map<String, List<String>> categories) {
      categories.forEach(
          (word, several) -> several.forEach(category -> rows.add(new Tuple2<>(word, category))));
    }

    /** The table as an RDD that is partitioned like another one, and so not shuffled to join it. */
    JavaPairRDD<String, String> like(JavaPairRDD<String, ?> other) {
      if (rdd == null) {
        rdd =
            JavaSparkContext.fromSparkContext(other.context())
                .parallelizePairs(rows)
                .partitionBy(other.partitioner().get())
                .cache();
      }
      return rdd;
    }
  }
}
