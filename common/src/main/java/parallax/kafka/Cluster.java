package parallax.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka cluster. Whatever is wrong with it becomes a {@link ClusterException} of one line, after
 * 20 seconds at the latest if it does not answer and its properties set no other {@code
 * default.api.timeout.ms}.
 *
 * @param properties of Kafka's clients, {@code bootstrap.servers} among them; they may hold secrets
 */
public record Cluster(Map<String, String> properties) {

  private static final String MAX_WAIT_MILLIS = "20000";
  private static final String BATCH_BYTES = Integer.toString(1 << 18);
  private static final String BUFFER_BYTES = Integer.toString(64 << 20);
  private static final String LINGER_MILLIS = "20";

  /** The cluster behind these addresses, reached without any security. */
  public static Cluster at(String bootstrapServers) {
    return new Cluster(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** Where it is. */
  public String address() {
    return properties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
  }

  /**
   * Makes a topic that keeps records for ever, whatever the times are that they carry. Returns when
   * each of its partitions takes records: before that, a broker may refuse a producer's first batch
   * and take its second one, after which it never takes the first (KAFKA-15591).
   *
   * @throws ClusterException if it is there already, or the cluster does not make it
   */
  public void create(String topic, int partitions) {
    NewTopic made =
        new NewTopic(topic, partitions, (short) -1)
            .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"));
    try (Admin admin = admin()) {
      await(admin.createTopics(List.of(made)).all(), topic);
      await(admin.listOffsets(ends(topic, awaitThatItIsKnown(admin, topic))).all(), topic);
    }
  }

  /** The leaders of partitions answer for their ends, and only when they lead. */
  private static Map<TopicPartition, OffsetSpec> ends(String topic, int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
  }

  /** How many partitions a new topic has, which brokers know a moment after it was made. */
  private int awaitThatItIsKnown(Admin admin, String topic) {
    long deadline =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(MAX_WAIT_MILLIS));
    while (true) {
      try {
        return partitions(admin, topic);
      } catch (ClusterException notYet) {
        boolean unknown = notYet.getCause() instanceof UnknownTopicOrPartitionException;
        if (!unknown || deadline - System.nanoTime() <= 0) {
          throw notYet;
        }
      }
    }
  }

  /**
   * How many partitions a topic has.
   *
   * @throws ClusterException if there is no such topic, or no right to see it
   */
  public int partitions(String topic) {
    try (Admin admin = admin()) {
      return partitions(admin, topic);
    }
  }

  private int partitions(Admin admin, String topic) {
    var description = admin.describeTopics(List.of(topic)).allTopicNames();
    return await(description, topic).get(topic).partitions().size();
  }

  /** Runs something that a client does with a topic, and says in one line what fails in it. */
  void guard(String topic, Runnable action) {
    try {
      action.run();
    } catch (KafkaException failed) {
      throw failure(topic, failed);
    }
  }

  /** What went wrong, in one line. */
  ClusterException failure(String topic, Throwable failed) {
    String where = " at " + address();
    if (failed instanceof UnknownTopicOrPartitionException) {
      return new ClusterException(
          "there is no topic %s%s; --create-topic makes it".formatted(topic, where), failed);
    }
    if (failed instanceof TopicExistsException) {
      return new ClusterException("there is a topic %s%s already".formatted(topic, where), failed);
    }
    if (failed instanceof AuthenticationException) {
      return new ClusterException("no access to Kafka" + where + ": " + oneLine(failed), failed);
    }
    if (failed instanceof AuthorizationException) {
      return new ClusterException(
          "no right to use topic %s%s: %s".formatted(topic, where, oneLine(failed)), failed);
    }
    if (failed instanceof TimeoutException) {
      return new ClusterException("no answer from Kafka" + where + ": " + oneLine(failed), failed);
    }
    return new ClusterException("Kafka" + where + ": " + oneLine(failed), failed);
  }

  /** A consumer of bytes, which commits nothing. */
  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = settings();
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MAX_WAIT_MILLIS);
    return client(
        () ->
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** A producer that neither loses nor doubles nor reorders, and sends big batches. */
  Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = settings();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    return client(
        () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /** The offsets that hold the first records, and those behind the last ones. */
  Range range(Consumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> all =
        IntStream.range(0, partitions(topic)).mapToObj(i -> new TopicPartition(topic, i)).toList();
    Map<TopicPartition, Long> first = new HashMap<>();
    Map<TopicPartition, Long> end = new HashMap<>();
    guard(
        topic,
        () -> {
          first.putAll(consumer.beginningOffsets(all));
          end.putAll(consumer.endOffsets(all));
        });
    return new Range(all.stream().map(first::get).toList(), all.stream().map(end::get).toList());
  }

  /**
   * A part of a topic, by partition.
   *
   * @param from the offset of the first record
   * @param to the offset behind the last one
   */
  public record Range(List<Long> from, List<Long> to) {

    /** How many offsets it has, most of which have records. */
    public long size() {
      return IntStream.range(0, from.size()).mapToLong(i -> to.get(i) - from.get(i)).sum();
    }
  }

  /** All that a topic holds now. */
  public Range range(String topic) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      return range(consumer, topic);
    }
  }

  /** Without the values of the properties, since this may get into a log. */
  @Override
  public String toString() {
    return "Kafka at %s (%s)".formatted(address(), new TreeSet<>(properties.keySet()));
  }

  private Admin admin() {
    Map<String, Object> settings = settings();
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MAX_WAIT_MILLIS);
    // The client refuses a request that may take longer than the whole call.
    settings.put(
        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
        settings.get(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG));
    return client(() -> Admin.create(settings));
  }

  private Map<String, Object> settings() {
    return new TreeMap<>(properties);
  }

  private interface Opening<T> {
    T open();
  }

  private <T> T client(Opening<T> opening) {
    try {
      return opening.open();
    } catch (KafkaException wrong) {
      Throwable reason = wrong.getCause() == null ? wrong : wrong.getCause();
      throw new ClusterException(
          "no Kafka client for %s: %s".formatted(address(), oneLine(reason)), wrong);
    }
  }

  private <T> T await(KafkaFuture<T> answer, String topic) {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      throw failure(topic, failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while Kafka was asked for " + topic, interrupted);
    }
  }

  private static String oneLine(Throwable failed) {
    return String.valueOf(failed.getMessage()).replaceAll("\\s+", " ");
  }
}
