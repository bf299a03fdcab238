package parallax.spark.io;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.spark.streaming.kafka010.ConsumerStrategy;
import parallax.engine.Topic;
import parallax.event.TopicIndex;

/**
 * Lets a direct stream read exactly one recorded batch per batch. For each batch Spark asks its
 * consumer to go to the end of every partition, and where that is; this one answers with the end of
 * the next recorded batch. (DirectKafkaInputDStream.latestOffsets.)
 *
 * <p>Serialisable because checkpoints hold the graph; nothing is ever recovered from them here, so
 * that the index may stay out.
 */
final class ExactOffsets extends ConsumerStrategy<byte[], byte[]> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Topic topic;
  private final transient TopicIndex index;

  ExactOffsets(Topic topic, TopicIndex index) {
    this.topic = topic;
    this.index = index;
  }

  @Override
  public Map<String, Object> executorKafkaParams() {
    return ClientSettings.of(topic);
  }

  @Override
  @SuppressWarnings("unchecked") // The proxy implements the one interface that it is given.
  public Consumer<byte[], byte[]> onStart(Map<TopicPartition, Long> fromCheckpoint) {
    Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(executorKafkaParams());
    List<TopicPartition> all =
        IntStream.range(0, index.partitions())
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .toList();
    consumer.assign(all);
    all.forEach(each -> consumer.seek(each, index.offset(0, each.partition())));
    var steps = new BatchSteps(consumer, index);
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            ExactOffsets.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> steps.call(method, arguments));
  }

  /** A consumer for which a topic ends with the next batch. */
  private static final class BatchSteps {
    private final Consumer<byte[], byte[]> consumer;
    private final TopicIndex index;
    private int batches;

    BatchSteps(Consumer<byte[], byte[]> consumer, TopicIndex index) {
      this.consumer = consumer;
      this.index = index;
    }

    Object call(Method method, Object[] arguments) throws Throwable {
      switch (method.getName()) {
        case "seekToEnd":
          batches = Math.min(batches + 1, index.size());
          return null;
        case "position":
          return index.offset(batches, ((TopicPartition) arguments[0]).partition());
        default:
          try {
            return method.invoke(consumer, arguments);
          } catch (InvocationTargetException failed) {
            throw failed.getCause();
          }
      }
    }
  }
}
