package parallax.spark.streams;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.kinesis.KinesisBackedBlockRDD;
import org.apache.spark.streaming.kinesis.SequenceNumberRange;
import org.apache.spark.streaming.kinesis.SequenceNumberRanges;
import parallax.engine.KinesisStream;
import parallax.event.Event;
import parallax.event.ShardRange;
import scala.collection.JavaConverters;

/**
 * Makes events of the records of each batch, and leaves out those that an earlier batch had. The
 * client library notes every few seconds how far it is, and after a crash begins there: what Spark
 * has received since comes twice, once from the ranges in its write-ahead log and once from the
 * library.
 *
 * <p>Checkpoints hold this with the graph. A checkpoint may be written when later batches have been
 * made, which will be made again; so it keeps for several batches how far each shard was.
 */
final class OncePerRecord implements Function2<JavaRDD<RecordBytes>, Time, JavaRDD<Event>> {

  private static final long serialVersionUID = 1L;
  private static final int BATCHES = 1000;

  private final KinesisStream stream;
  private final TreeMap<Long, Map<String, String>> lastByTime = new TreeMap<>();

  OncePerRecord(KinesisStream stream) {
    this.stream = stream;
  }

  @Override
  public JavaRDD<Event> call(JavaRDD<RecordBytes> records, Time time) {
    long millis = time.milliseconds();
    var before = lastByTime.lowerEntry(millis);
    Map<String, String> last = new HashMap<>(before == null ? Map.of() : before.getValue());
    List<List<Part>> blocks = new ArrayList<>();
    for (SequenceNumberRanges block : blocksOf(records)) {
      blocks.add(parts(block, last));
    }
    lastByTime.put(millis, last);
    while (lastByTime.size() > BATCHES) {
      lastByTime.pollFirstEntry();
    }
    KinesisStream of = stream;
    // A DStream knows no time of arrival but the batch's.
    return records.mapPartitionsWithIndex(
        (block, each) -> events(of, blocks.get(block), each, millis - 1), false);
  }

  /**
   * The part of a shard that a block holds.
   *
   * @param seen the last record of the shard that earlier blocks had; null if they had none
   */
  private record Part(String shard, String first, String last, String seen)
      implements Serializable {

    boolean holds(String sequenceNumber) {
      return !ShardRange.isBefore(sequenceNumber, first)
          && !ShardRange.isBefore(last, sequenceNumber);
    }

    boolean isNew(String sequenceNumber) {
      return seen == null || ShardRange.isBefore(seen, sequenceNumber);
    }
  }

  private static SequenceNumberRanges[] blocksOf(JavaRDD<RecordBytes> records) {
    return records.rdd() instanceof KinesisBackedBlockRDD<?> blocks
        ? blocks.arrayOfseqNumberRanges()
        : new SequenceNumberRanges[0];
  }

  private static List<Part> parts(SequenceNumberRanges block, Map<String, String> last) {
    List<Part> parts = new ArrayList<>();
    for (SequenceNumberRange range : JavaConverters.seqAsJavaList(block.ranges())) {
      String seen = last.get(range.shardId());
      parts.add(new Part(range.shardId(), range.fromSeqNumber(), range.toSeqNumber(), seen));
      if (seen == null || ShardRange.isBefore(seen, range.toSeqNumber())) {
        last.put(range.shardId(), range.toSeqNumber());
      }
    }
    return parts;
  }

  private static Iterator<Event> events(
      KinesisStream stream, List<Part> parts, Iterator<RecordBytes> records, long arrivalMillis) {
    Iterable<RecordBytes> all = () -> records;
    return StreamSupport.stream(all.spliterator(), false)
        .flatMap(
            record ->
                parts.stream()
                    .filter(part -> part.holds(record.sequenceNumber()))
                    .findFirst()
                    .filter(part -> part.isNew(record.sequenceNumber()))
                    .flatMap(
                        part ->
                            stream.readLive(
                                record.data(),
                                part.shard(),
                                record.sequenceNumber(),
                                arrivalMillis))
                    .stream())
        .iterator();
  }
}
