package parallax.spark.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import parallax.engine.Topic;
import parallax.event.TopicIndex;

/** The batches of a recorded stream in a topic; Spark's own Kafka source reads their records. */
final class TopicMicroBatches extends NumberedBatches {

  private final MicroBatchStream kafka;
  private final Topic topic;
  private final TopicIndex index;
  private final boolean marks;

  /**
   * The micro-batches of a topic.
   *
   * @param kafka Spark's source, which is told what offsets to read
   * @param marks whether each ends with a mark of its own: the topic may have none, or not for
   *     these batches
   */
  TopicMicroBatches(MicroBatchStream kafka, Topic topic, TopicIndex index, boolean marks) {
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
      partitions.add(new Mark(index.endMillis(number(end) - 1)));
    }
    return partitions.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return new Readers(kafka.createReaderFactory(), topic);
  }

  @Override
  public void stop() {
    kafka.stop();
  }

  @Override
  public String toString() {
    return "replay of topic " + topic.name();
  }

  /** Where a batch begins, as Spark's source writes its offsets. */
  private Offset offsets(int batch) {
    return kafka.deserializeOffset(
        IntStream.range(0, index.partitions())
            .mapToObj(partition -> "\"%d\":%d".formatted(partition, index.offset(batch, partition)))
            .collect(Collectors.joining(",", "{\"" + topic.name() + "\":{", "}}")));
  }

  /** Nothing but a mark. */
  private record Mark(long millis) implements InputPartition {}

  private record Readers(PartitionReaderFactory kafka, Topic topic)
      implements PartitionReaderFactory {
    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return partition instanceof Mark mark
          ? new OneRow(Events.internalMark(mark.millis()))
          : new LineReader(kafka.createReader(partition), topic);
    }
  }

  /**
   * Makes a line of each record where it is read, which costs a fraction of what a typed function
   * of the query does. The topic's own marks may be for other batches than these.
   */
  private static final class LineReader implements PartitionReader<InternalRow> {
    private static final int VALUE = 1;
    private static final int PARTITION = 3;
    private static final int OFFSET = 4;

    private final PartitionReader<InternalRow> kafka;
    private final Topic topic;
    private InternalRow line;

    LineReader(PartitionReader<InternalRow> kafka, Topic topic) {
      this.kafka = kafka;
      this.topic = topic;
    }

    @Override
    public boolean next() throws IOException {
      line = null;
      while (line == null && kafka.next()) {
        InternalRow record = kafka.get();
        byte[] value = record.getBinary(VALUE); // A copy of its own.
        line =
            topic
                .check(value, record.getInt(PARTITION), record.getLong(OFFSET))
                .filter(head -> !head.isMark())
                .map(head -> Events.internal(head, value))
                .orElse(null);
      }
      return line != null;
    }

    @Override
    public InternalRow get() {
      return line;
    }

    @Override
    public void close() throws IOException {
      kafka.close();
    }
  }
}
