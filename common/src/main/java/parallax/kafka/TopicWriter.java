package parallax.kafka;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import parallax.event.Batch;
import parallax.event.BatchIndex;
import parallax.event.InputException;
import parallax.event.PlainText;
import parallax.event.RecordedStream;
import parallax.producer.Pace;

/**
 * Writes a stream to a topic: lines to one partition each, marks to all of them. So a reader of any
 * partition knows when a batch is over, however far the other partitions are. docs/protocol.md has
 * the format.
 */
public final class TopicWriter implements Closeable {

  private final Cluster cluster;
  private final String topic;
  private final int partitions;
  private final boolean keyed;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Callback sent = (where, failed) -> failure.compareAndSet(null, failed);
  private long lines;

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

  /**
   * Writes a recorded stream, with a mark at the end of every batch.
   *
   * @param batch the duration of these batches
   * @return how many lines it has
   * @throws InputException if the file cannot be used
   * @throws ClusterException if the cluster does not take it
   */
  public long write(Path recorded, Duration batch, int maxLineBytes) throws IOException {
    var marks = new Marks(batch.toMillis());
    try (var items = RecordedStream.open(recorded, 0, Long.MAX_VALUE, maxLineBytes)) {
      for (var item = items.next(); item != null; item = items.next()) {
        try {
          marks.upTo(item);
        } catch (IllegalArgumentException tooMany) {
          throw new InputException(recorded, items.lineNumber(), tooMany.getMessage());
        }
        if (!item.isMark()) {
          line(items.line(), item.event().text(), item.event().eventMillis());
        }
      }
    }
    marks.end();
    flush();
    return lines;
  }

  /**
   * Writes the lines of a text at a pace, without marks; they happen when they are written.
   *
   * @return how many lines it has
   * @throws InputException if the file cannot be used
   * @throws ClusterException if the cluster does not take it
   */
  public long writeText(Path text, Pace pace, int maxLineBytes)
      throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    try (var plain = PlainText.open(text, maxLineBytes)) {
      for (String line = plain.next(); line != null; line = plain.next()) {
        long waitNanos = startNanos + pace.dueNanos(lines) - System.nanoTime();
        if (waitNanos > 0) {
          TimeUnit.NANOSECONDS.sleep(waitNanos);
        }
        line(line.getBytes(StandardCharsets.UTF_8), line, System.currentTimeMillis());
      }
    }
    flush();
    return lines;
  }

  /**
   * Writes a line.
   *
   * @param value the record's value
   * @param text what is its key, if lines are keyed
   * @param eventMillis the record's timestamp, unless it is before 1970: Kafka has none there
   */
  public void line(byte[] value, String text, long eventMillis) {
    byte[] key = keyed ? text.getBytes(StandardCharsets.UTF_8) : null;
    Integer partition = keyed ? null : Integer.valueOf((int) (lines % partitions));
    send(new ProducerRecord<>(topic, partition, Math.max(0, eventMillis), key, value));
    lines++;
  }

  /** Waits until the cluster has everything. */
  public void flush() {
    producer.flush();
    throwFailure();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO); // What counts has been flushed.
  }

  private void mark(long millis) {
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

  /** Writes a mark at each end of a batch that the stream comes past. */
  private final class Marks {
    private final long batchMillis;
    private long openEndMillis = Long.MIN_VALUE;
    private long written;

    Marks(long batchMillis) {
      this.batchMillis = batchMillis;
    }

    void upTo(RecordedStream.Item item) {
      long endMillis = Batch.startOf(item.arrivalMillis(), batchMillis) + batchMillis;
      if (openEndMillis == Long.MIN_VALUE) {
        openEndMillis = item.isMark() ? openEndMillis : endMillis;
        return; // Marks before the first line close nothing.
      }
      if (written + (endMillis - openEndMillis) / batchMillis >= BatchIndex.MAX_BATCHES) {
        throw new IllegalArgumentException(
            "more than %,d batches of %d ms each: longer ones help"
                .formatted(BatchIndex.MAX_BATCHES, batchMillis));
      }
      for (; openEndMillis < endMillis; openEndMillis += batchMillis) {
        mark(openEndMillis);
        written++;
      }
    }

    void end() {
      if (openEndMillis != Long.MIN_VALUE) {
        mark(openEndMillis);
      }
    }
  }
}
