package parallax.spark.divergence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.MemoryStream;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** A streaming table with the columns {@code time} and {@code word}, filled by the test. */
final class EventTable {

  private final MemoryStream<Tuple2<Long, String>> stream;

  EventTable(SparkSession spark, int partitions) {
    stream =
        new MemoryStream<>(
            0,
            spark.sqlContext(),
            Option.apply(partitions),
            Encoders.tuple(Encoders.LONG(), Encoders.STRING()));
  }

  EventTable(SparkSession spark) {
    this(spark, 1);
  }

  /** A row of the table. */
  static Tuple2<Long, String> at(long second, String word) {
    return new Tuple2<>(second, word);
  }

  Dataset<Row> table() {
    return stream.toDF().select(timestamp_seconds(col("_1")).as("time"), col("_2").as("word"));
  }

  void add(List<Tuple2<Long, String>> rows) {
    stream.addData(JavaConverters.asScalaBuffer(rows));
  }
}
