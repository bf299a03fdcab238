package parallax.spark.io;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import parallax.engine.Topic;
import parallax.kafka.BulkReading;

/** What Kafka's consumers in DStreams are told. */
final class ClientSettings {

  private static final int FETCH_WAIT_MILLIS = 10;

  private ClientSettings() {}

  /** The settings for a topic: those of its cluster, and what makes a stream of bytes exact. */
  static Map<String, Object> of(Topic topic) {
    Map<String, Object> settings = new HashMap<>(BulkReading.SETTINGS);
    settings.putAll(topic.properties());
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Records that retention has removed are an error, not a reason to start somewhere else.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    // Spark reads a record ahead and seeks back with each batch; meanwhile the consumer has asked
    // for what is not there yet, and waits so long before it asks again.
    settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    settings.putIfAbsent(ConsumerConfig.GROUP_ID_CONFIG, "parallax-" + UUID.randomUUID());
    return settings;
  }
}
