package parallax.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a part of a topic, each record once; those of a partition in their order. */
final class RangeReader {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final long MAX_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private RangeReader() {}

  /**
   * Reads all records of the range.
   *
   * @throws ClusterException if the cluster does not give the records
   */
  static void read(
      Cluster cluster,
      String topic,
      Cluster.Range range,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    try (var consumer = cluster.consumer()) {
      cluster.guard(topic, () -> read(consumer, cluster, topic, range, taker));
    }
  }

  private static void read(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Cluster cluster,
      String topic,
      Cluster.Range range,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    List<TopicPartition> open =
        new ArrayList<>(
            IntStream.range(0, range.from().size())
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList());
    consumer.assign(open);
    open.forEach(each -> consumer.seek(each, range.from().get(each.partition())));
    long lastNews = System.nanoTime();
    while (true) {
      open.removeIf(each -> consumer.position(each) >= range.to().get(each.partition()));
      if (open.isEmpty()) {
        return;
      }
      var records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        lastNews = System.nanoTime();
      } else if (System.nanoTime() - lastNews > MAX_SILENCE_NANOS) {
        throw new ClusterException(
            "no answer from Kafka at %s: topic %s gives no records"
                .formatted(cluster.address(), topic));
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (record.offset() < range.to().get(record.partition())) {
          taker.accept(record);
        }
      }
    }
  }
}
