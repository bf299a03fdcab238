package parallax.spark.io;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import parallax.engine.Topic;

/**
 * The producers of this JVM, one for each cluster: to open one takes longer than to write a batch,
 * and it may be used by all tasks at once.
 */
final class TopicProducers {

  private static final Map<Map<String, String>, Producer<byte[], byte[]>> OPEN =
      new ConcurrentHashMap<>();

  private TopicProducers() {}

  /** The producer for a topic's cluster; it neither loses nor doubles what it is given once. */
  static Producer<byte[], byte[]> of(Topic topic) {
    return OPEN.computeIfAbsent(topic.properties(), TopicProducers::open);
  }

  private static Producer<byte[], byte[]> open(Map<String, String> properties) {
    Map<String, Object> settings = new HashMap<>(properties);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
