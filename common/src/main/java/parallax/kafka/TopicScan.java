package parallax.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import parallax.engine.Topic;
import parallax.event.Batch;
import parallax.event.BatchIndex;
import parallax.event.InputException;
import parallax.event.RecordedStream;
import parallax.event.TopicIndex;

/**
 * One pass over a recorded stream in a topic, which checks every record and notes where batches
 * begin.
 */
public final class TopicScan {

  /** Takes what a scan finds. */
  public interface Taker {

    /** Takes a line or a mark; those of a partition come in their order. */
    void take(int partition, RecordedStream.Item item);
  }

  /** Takes nothing. */
  public static final Taker NO_TAKER = (partition, item) -> {};

  private final Taker taker;
  private final Topic topic;
  private final Cluster.Range range;
  private final List<Partition> partitions;
  private long lines;

  private TopicScan(Topic topic, Cluster.Range range, Collection<Duration> batches, Taker taker) {
    this.taker = taker;
    this.topic = topic;
    this.range = range;
    this.partitions =
        IntStream.range(0, range.from().size()).mapToObj(i -> new Partition(i, batches)).toList();
  }

  /**
   * Reads a part of a topic.
   *
   * @param batches the durations for which an index can be asked then
   * @param taker is given every line and mark
   * @throws InputException if a record is bad and none may be skipped, arrivals go back in a
   *     partition, or there is no line
   * @throws ClusterException if the cluster does not give the records
   */
  public static TopicScan of(
      Cluster cluster,
      Topic topic,
      Cluster.Range range,
      Collection<Duration> batches,
      Taker taker) {
    TopicScan scan = new TopicScan(topic, range, batches, taker);
    RangeReader.read(cluster, topic.name(), range, scan::take);
    if (scan.lines == 0) {
      throw new InputException("topic " + topic.name() + " holds no line: there is nothing to do");
    }
    return scan;
  }

  /** How many lines there are; marks and bad records are none. */
  public long lines() {
    return lines;
  }

  /** How many partitions there are. */
  public int partitions() {
    return partitions.size();
  }

  /** The last moment of the last line, or the one before that of the last mark if it is later. */
  public long lastMillis() {
    return partitions.stream().mapToLong(each -> each.lastMillis).max().orElseThrow();
  }

  /**
   * Where the batches lie.
   *
   * @param batch one of the durations that were given
   * @throws InputException if there are too many batches
   */
  public TopicIndex index(Duration batch) {
    long batchMillis = batch.toMillis();
    long first = partitions.stream().mapToLong(each -> each.firstLineMillis).min().orElseThrow();
    long firstStart = Batch.startOf(first, batchMillis);
    long size = (Batch.startOf(lastMillis(), batchMillis) - firstStart) / batchMillis + 1;
    if (size > BatchIndex.MAX_BATCHES) {
      throw new InputException(
          "topic %s has %,d batches of %d ms each; at most %,d are possible: a longer --batch helps"
              .formatted(topic.name(), size, batchMillis, BatchIndex.MAX_BATCHES));
    }
    List<long[]> borders = new ArrayList<>();
    for (long start = firstStart; borders.size() < size; start += batchMillis) {
      borders.add(border(batch, start));
    }
    borders.add(range.to().stream().mapToLong(Long::longValue).toArray());
    return new TopicIndex(firstStart, batch, borders);
  }

  private long[] border(Duration batch, long startMillis) {
    return partitions.stream().mapToLong(each -> each.offsetOf(batch, startMillis)).toArray();
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    topic
        .read(record.value(), record.partition(), record.offset())
        .ifPresent(item -> partitions.get(record.partition()).take(item, record.offset()));
  }

  /** What is known of one partition. */
  private final class Partition {
    private final int number;
    private final Map<Duration, TreeMap<Long, Long>> offsetsByStart = new HashMap<>();
    private long firstLineMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;

    Partition(int number, Collection<Duration> batches) {
      this.number = number;
      batches.forEach(batch -> offsetsByStart.put(batch, new TreeMap<>()));
    }

    void take(RecordedStream.Item item, long offset) {
      // A mark at the end of a batch is the last record of that batch.
      long millis = item.isMark() ? item.arrivalMillis() - 1 : item.arrivalMillis();
      if (millis < lastMillis) {
        throw new InputException(
            "topic %s, partition %d, offset %d: arrival time goes back: %d after %d"
                .formatted(topic.name(), number, offset, millis, lastMillis));
      }
      lastMillis = millis;
      taker.take(number, item);
      if (!item.isMark()) {
        firstLineMillis = Math.min(firstLineMillis, millis);
        lines++;
      }
      offsetsByStart.forEach(
          (batch, offsets) -> offsets.putIfAbsent(Batch.startOf(millis, batch.toMillis()), offset));
    }

    /** The offset of the first record of this batch or of a later one. */
    long offsetOf(Duration batch, long startMillis) {
      var found = offsetsByStart.get(batch).ceilingEntry(startMillis);
      return found == null ? range.to().get(number) : found.getValue();
    }
  }
}
