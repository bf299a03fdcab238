package parallax.flink.io;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.IntToLongFunction;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import parallax.engine.Source;
import parallax.engine.Topic;
import parallax.event.Event;
import parallax.event.RecordedStream;
import parallax.event.TopicIndex;
import parallax.kafka.BulkReading;

/** The events of a topic, read by Flink's own Kafka source. */
public final class TopicEvents {

  private TopicEvents() {}

  /** Those of a recorded stream, batch by batch. */
  public static SingleOutputStreamOperator<Event> replay(
      StreamExecutionEnvironment environment,
      Topic topic,
      TopicIndex index,
      StreamTime time,
      BatchPace pace) {
    int partitions = index.partitions();
    KafkaSource<RecordedStream.Item> source =
        TopicEvents.<RecordedStream.Item>reading(topic)
            .setStartingOffsets(offsets(topic, partitions, each -> index.offset(0, each)))
            .setBounded(offsets(topic, partitions, each -> index.offset(index.size(), each)))
            .setDeserializer(new ItemOfRecord(topic))
            .build();
    var batches =
        new BatchOrder(index.startMillis(0), index.batchMillis(), index.size(), time, pace);
    return InBatches.recorded(environment, source, "kafka", batches);
  }

  /** Those that come from now on. */
  public static SingleOutputStreamOperator<Event> live(
      StreamExecutionEnvironment environment,
      Source.TopicLive live,
      RunningJob job,
      Duration batch,
      StreamTime time) {
    Topic topic = live.topic();
    KafkaSource<Event> source =
        TopicEvents.<Event>reading(topic)
            .setStartingOffsets(offsets(topic, live.start().size(), live.start()::get))
            .setDeserializer(new EventOfRecord(topic))
            .build();
    var batches = new LiveBatches(job.name(), batch.toMillis(), time);
    return InBatches.live(environment, source, "kafka", batches);
  }

  private static <T> KafkaSourceBuilder<T> reading(Topic topic) {
    Properties properties = new Properties();
    BulkReading.SETTINGS.forEach((name, value) -> properties.put(name, value.toString()));
    properties.putAll(topic.properties());
    properties.put("isolation.level", "read_committed");
    properties.put("commit.offsets.on.checkpoint", "false");
    return KafkaSource.<T>builder().setTopics(topic.name()).setProperties(properties);
  }

  /** Offsets of which none may be missing: what retention has removed is an error. */
  private static OffsetsInitializer offsets(Topic topic, int partitions, IntToLongFunction offset) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      offsets.put(new TopicPartition(topic.name(), partition), offset.applyAsLong(partition));
    }
    return OffsetsInitializer.offsets(offsets, OffsetResetStrategy.NONE);
  }
}
