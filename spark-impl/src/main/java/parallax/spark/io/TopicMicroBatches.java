package parallax.spark.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.unsafe.types.UTF8String;
import parallax.event.TopicIndex;

/** The batches of a recorded stream in a topic; Spark's own Kafka source reads their records. */
final class TopicMicroBatches extends NumberedBatches {

  private final MicroBatchStream kafka;
  private final String topic;
  private final TopicIndex index;
  private final boolean marks;

  /**
   * The micro-batches of a topic.
   *
   * @param kafka Spark's source, which is told what offsets to read
   * @param marks whether each ends with a mark of its own: the topic may have none, or not for
   *     these batches
   */
  TopicMicroBatches(MicroBatchStream kafka, String topic, TopicIndex index, boolean marks) {
    super(index.size());
    this.kafka = kafka;
    this.topic = topic;
    this.index = index;
    this.marks = marks;
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    List<InputPartition> partitions = new ArrayList<>();
    Collections.addAll(
        partitions, kafka.planInputPartitions(offsets(number(start)), offsets(number(end))));
    if (marks && number(end) > 0) {
      partitions.add(new Mark(topic, index.endMillis(number(end) - 1)));
    }
    return partitions.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new Readers(kafka.createReaderFactory());
  }

  @Override
  public void stop() {
    kafka.stop();
  }

  @Override
  public String toString() {
    return "replay of topic " + topic;
  }

  /** Where a batch begins, as Spark's source writes its offsets. */
  private Offset offsets(int batch) {
    return kafka.deserializeOffset(
        IntStream.range(0, index.partitions())
            .mapToObj(partition -> "\"%d\":%d".formatted(partition, index.offset(batch, partition)))
            .collect(Collectors.joining(",", "{\"" + topic + "\":{", "}}")));
  }

  /** A row like those of the topic with nothing but a mark. */
  private record Mark(String topic, long millis) implements InputPartition {}

  private record Readers(PartitionReaderFactory kafka) implements PartitionReaderFactory {
    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return partition instanceof Mark mark ? new MarkReader(mark) : kafka.createReader(partition);
    }
  }

  private static final class MarkReader implements PartitionReader<InternalRow> {
    private final Mark mark;
    private boolean read;

    MarkReader(Mark mark) {
      this.mark = mark;
    }

    @Override
    public boolean next() {
      boolean first = !read;
      read = true;
      return first;
    }

    @Override
    public InternalRow get() {
      byte[] value = UTF8String.fromString(Long.toString(mark.millis())).getBytes();
      return new GenericInternalRow(
          new Object[] {
            null, value, UTF8String.fromString(mark.topic()), 0, TopicTable.OWN_MARK, 0L, 0
          });
    }

    @Override
    public void close() {}
  }
}
