package parallax.spark.io;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.ConsumerStrategy;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import parallax.engine.Topic;
import parallax.event.Event;

/** The events of a topic, read by Spark's own direct stream. */
public final class TopicDStream {

  private TopicDStream() {}

  /**
   * Those of a recorded stream: a batch has exactly the records that the index gives it.
   *
   * @param indexFile the file of the {@link parallax.event.TopicIndex}
   */
  public static JavaDStream<Event> replay(
      JavaStreamingContext streaming, Topic topic, String indexFile) {
    return KafkaUtils.createDirectStream(
            streaming, LocationStrategies.PreferConsistent(), new ExactOffsets(topic, indexFile))
        .flatMap(
            record -> {
              var item = topic.read(record.value(), record.partition(), record.offset());
              return item.isEmpty() || item.get().isMark()
                  ? Collections.emptyIterator()
                  : List.of(item.get().event()).iterator();
            });
  }

  /**
   * Those that come from now on.
   *
   * @param start in each partition the offset to start from
   */
  public static JavaDStream<Event> live(
      JavaStreamingContext streaming, Topic topic, List<Long> start) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (int partition = 0; partition < start.size(); partition++) {
      offsets.put(new TopicPartition(topic.name(), partition), start.get(partition));
    }
    // A copy, since a job with state is written to its checkpoints, and a map's own set cannot be.
    ConsumerStrategy<byte[], byte[]> strategy =
        ConsumerStrategies.Assign(Set.copyOf(offsets.keySet()), ClientSettings.of(topic), offsets);
    return KafkaUtils.createDirectStream(streaming, LocationStrategies.PreferConsistent(), strategy)
        .transform(
            (records, time) -> {
              // A DStream knows no time of arrival but the batch's.
              long arrivalMillis = time.milliseconds() - 1;
              return records.flatMap(
                  record ->
                      topic
                          .readLive(
                              record.value(), record.partition(), record.offset(), arrivalMillis)
                          .stream()
                          .iterator());
            });
  }
}
