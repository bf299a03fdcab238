package parallax.spark.io;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import parallax.engine.Topic;
import parallax.result.Count;
import parallax.result.ResultRecord;

/**
 * Writes the rows of micro-batches to a topic, by Spark's own Kafka sink: at least once, since
 * Spark has no transaction of Kafka's around a micro-batch.
 *
 * @param shown how many rows the driver is told, the biggest counts first
 */
record TopicOutput(Topic topic, int shown) {

  private static final StructType RECORD =
      new StructType().add("key", DataTypes.BinaryType).add("value", DataTypes.BinaryType);
  private static final Encoder<Row> ENCODER = Encoders.row(RECORD);

  /**
   * Writes rows that the query has made in this micro-batch.
   *
   * @param rows not of the streaming query, but what came of it; they are computed once
   * @param batch the end of the batch that they belong to
   */
  WrittenRows write(Dataset<Row> rows, long batch) {
    return write(rows, batch, (size, records) -> size == 0 ? null : records);
  }

  /**
   * Writes the rows of a whole batch, and its end.
   *
   * @param late what was dropped as late; asked for when the rows have been computed
   */
  WrittenRows writeWhole(Dataset<Row> rows, long batch, Supplier<List<Count>> late) {
    return write(
        rows,
        batch,
        (size, records) -> {
          var ends = ends(rows.sparkSession(), batch, size, late.get());
          return size == 0 ? ends : records.union(ends);
        });
  }

  /** Writes the end of a batch of so many rows. */
  void end(SparkSession spark, long batch, long rows, List<Count> late) {
    save(ends(spark, batch, rows, late));
  }

  /** What is saved, of so many rows and their records; null for nothing. */
  private interface Saved {
    Dataset<Row> of(long size, Dataset<Row> records);
  }

  private WrittenRows write(Dataset<Row> rows, long batch, Saved saved) {
    Dataset<Row> kept = rows.persist();
    try {
      long size = kept.count();
      MapFunction<Row, Row> record = row -> record(ResultRecord.row(batch, count(row)));
      Dataset<Row> records = saved.of(size, kept.map(record, ENCODER));
      if (records != null) {
        save(records);
      }
      return new WrittenRows(size, size == 0 ? List.of() : first(kept));
    } finally {
      rows.unpersist();
    }
  }

  private static Dataset<Row> ends(SparkSession spark, long batch, long rows, List<Count> late) {
    List<Row> records = new ArrayList<>();
    late.forEach(count -> records.add(record(ResultRecord.late(batch, count))));
    records.add(record(ResultRecord.end(batch, rows, late.size())));
    return spark.createDataset(records, ENCODER);
  }

  private List<Count> first(Dataset<Row> rows) {
    return shown == 0
        ? List.of()
        : rows.orderBy(col("value").desc(), col("key")).limit(shown).collectAsList().stream()
            .map(TopicOutput::count)
            .toList();
  }

  private void save(Dataset<Row> records) {
    DataFrameWriter<Row> writer = records.write().format("kafka").option("topic", topic.name());
    topic.properties().forEach((name, value) -> writer.option("kafka." + name, value));
    writer.save();
  }

  private static Count count(Row row) {
    return new Count(row.getLong(0), row.getLong(1), row.getString(2), row.getLong(3));
  }

  private static Row record(ResultRecord record) {
    return RowFactory.create(record.key(), record.value());
  }
}
