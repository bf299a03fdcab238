package parallax.spark.io;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
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
 * <p>Checkpoints hold the graph, and with it how many batches this has given: offsets alone would
 * not tell, since those of an empty batch are those of the one before.
 */
final class ExactOffsets extends ConsumerStrategy<byte[], byte[]> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Topic topic;
  private final String indexFile;
  private transient TopicIndex index;
  private int batches;

  /**
   * The offsets of a recorded stream's batches.
   *
   * @param indexFile of the {@link TopicIndex}, which must be there after a restart too
   */
  ExactOffsets(Topic topic, String indexFile) {
    this.topic = topic;
    this.indexFile = indexFile;
  }

  @Override
  public Map<String, Object> executorKafkaParams() {
    return ClientSettings.of(topic);
  }

  @Override
  @SuppressWarnings("unchecked") // The proxy implements the one interface that it is given.
  public Consumer<byte[], byte[]> onStart(Map<TopicPartition, Long> fromCheckpoint) {
    index = readIndex();
    Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(executorKafkaParams());
    List<TopicPartition> all =
        IntStream.range(0, index.partitions())
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .toList();
    consumer.assign(all);
    all.forEach(each -> consumer.seek(each, index.offset(batches, each.partition())));
    return (Consumer<byte[], byte[]>)
        Proxy.newProxyInstance(
            ExactOffsets.class.getClassLoader(),
            new Class<?>[] {Consumer.class},
            (proxy, method, arguments) -> call(consumer, method, arguments));
  }

  /** What a consumer does for which the topic ends with the next batch. */
  private Object call(Consumer<byte[], byte[]> consumer, Method method, Object[] arguments)
      throws Throwable {
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

  private TopicIndex readIndex() {
    try {
      return TopicIndex.read(Path.of(indexFile));
    } catch (IOException gone) {
      throw new UncheckedIOException(indexFile, gone);
    }
  }
}
