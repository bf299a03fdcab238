package parallax.spark.io;

import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.util.LongAccumulator;
import parallax.engine.Topic;
import parallax.kafka.BulkReading;

/** The events of a topic, read by Spark's own Kafka source. */
public final class TopicTable {

  /**
   * At the end of a topic a broker holds a fetch so long, 500 ms by default. After every poll Spark
   * asks for the range of offsets, over the same connection: the broker answers it after the fetch.
   */
  private static final int MAX_WAIT_MILLIS = 20;

  private TopicTable() {}

  /**
   * Those of a recorded stream: a micro-batch has exactly the records that the index gives it.
   *
   * @param index the file of the {@link parallax.event.TopicIndex}
   * @param marks whether each micro-batch ends with a mark
   * @param small whether micro-batches are so small that one task is enough for each
   */
  public static Dataset<Row> replay(
      SparkSession spark, Topic topic, String index, boolean marks, boolean small) {
    Dataset<Row> lines =
        reader(spark, TopicSource.class.getName(), topic)
            .option("subscribe", topic.name())
            .option(TopicSource.TOPIC, topic.name())
            .option(TopicSource.INDEX, index)
            .option(TopicSource.MARKS, marks)
            .option(TopicSource.SKIP_BAD_RECORDS, topic.skipBadRecords())
            .load();
    return small ? gathered(lines) : lines;
  }

  /**
   * Those that come from now on.
   *
   * @param start in each partition the offset to start from
   * @param lines counts the events read, each once, as a micro-batch runs once in a process
   */
  public static Dataset<Row> live(
      SparkSession spark, Topic topic, List<Long> start, LongAccumulator lines) {
    var records =
        reader(spark, "kafka", topic)
            .option("subscribe", topic.name())
            .option("startingOffsets", json(topic, start))
            .load()
            .select("value", "partition", "offset");
    return gathered(records)
        .flatMap(
            (FlatMapFunction<Row, Row>) record -> live(record, topic, lines),
            Encoders.row(Events.SCHEMA));
  }

  /** On one machine a task for each partition costs more than its few records. */
  private static Dataset<Row> gathered(Dataset<Row> records) {
    return records.sparkSession().sparkContext().isLocal() ? records.coalesce(1) : records;
  }

  private static DataStreamReader reader(SparkSession spark, String format, Topic topic) {
    DataStreamReader reader =
        spark
            .readStream()
            .format(format)
            .option("groupIdPrefix", "parallax-" + UUID.randomUUID())
            .option("kafka.isolation.level", "read_committed")
            .option("kafka.fetch.max.wait.ms", MAX_WAIT_MILLIS);
    BulkReading.SETTINGS.forEach((name, value) -> reader.option("kafka." + name, value));
    topic.properties().forEach((name, value) -> reader.option("kafka." + name, value));
    return reader;
  }

  private static String json(Topic topic, List<Long> offsets) {
    return IntStream.range(0, offsets.size())
        .mapToObj(partition -> "\"%d\":%d".formatted(partition, offsets.get(partition)))
        .collect(Collectors.joining(",", "{\"" + topic.name() + "\":{", "}}"));
  }

  private static Iterator<Row> live(Row record, Topic topic, LongAccumulator lines) {
    byte[] value = record.getAs(0);
    long nowMillis = System.currentTimeMillis();
    return topic.readLive(value, record.getInt(1), record.getLong(2), nowMillis).stream()
        .peek(event -> lines.add(1))
        .map(Events::row)
        .iterator();
  }
}
