package parallax.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import parallax.producer.RecordWriter;

/** Writes a stream to a topic; what the cluster does not take is a {@link ClusterException}. */
public final class TopicWriter extends RecordWriter {

  private final Cluster cluster;
  private final String topic;
  private final int partitions;
  private final boolean keyed;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Callback sent = (where, failed) -> failure.compareAndSet(null, failed);

  /**
   * A writer to a topic that exists.
   *
   * @param keyed whether a line's text is its key, so that equal lines share a partition; otherwise
   *     lines are dealt to the partitions in turn
   */
  public TopicWriter(Cluster cluster, String topic, boolean keyed) {
    this.cluster = cluster;
    this.topic = topic;
    this.keyed = keyed;
    this.partitions = cluster.partitions(topic);
    this.producer = cluster.producer();
  }

  @Override
  protected void send(byte[] value, String text, long eventMillis, long number) {
    byte[] key = keyed ? text.getBytes(StandardCharsets.UTF_8) : null;
    Integer partition = keyed ? null : Integer.valueOf((int) (number % partitions));
    // Kafka has no time before 1970.
    send(new ProducerRecord<>(topic, partition, Math.max(0, eventMillis), key, value));
  }

  @Override
  public void flush() {
    producer.flush();
    throwFailure();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO); // What counts has been flushed.
  }

  @Override
  protected void mark(long millis) {
    byte[] value = Long.toString(millis).getBytes(StandardCharsets.UTF_8);
    for (int partition = 0; partition < partitions; partition++) {
      send(new ProducerRecord<>(topic, partition, millis, null, value));
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    throwFailure();
    try {
      var unused = producer.send(record, sent);
    } catch (KafkaException failed) {
      throw cluster.failure(topic, failed);
    }
  }

  private void throwFailure() {
    Exception failed = failure.get();
    if (failed != null) {
      throw cluster.failure(topic, failed);
    }
  }
}
