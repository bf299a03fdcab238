package parallax.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;
import parallax.engine.KinesisStream;
import parallax.event.Batch;
import parallax.event.BatchIndex;
import parallax.event.InputException;
import parallax.event.RecordedStream;
import parallax.event.ShardRange;
import parallax.event.StreamIndex;

/**
 * One pass over a recorded stream in the shards of a stream, which checks every record and notes
 * where batches lie. Within a shard batches do not go back; lines of one batch may be in any order,
 * since Kinesis promises none to those that are put together.
 */
public final class StreamScan implements StreamLibrary.Taker {

  /** Takes nothing. */
  public static final ObjIntConsumer<RecordedStream.Item> NO_TAKER = (item, shard) -> {};

  private final KinesisStream stream;
  private final Collection<Duration> batches;
  private final ObjIntConsumer<RecordedStream.Item> taker;
  private final Map<String, Shard> shards = new TreeMap<>();
  private long lines;

  /**
   * A scan that has seen nothing yet.
   *
   * @param batches the durations for which an index can be asked then
   * @param taker is given every line and mark with the number of its shard, from 0
   */
  public StreamScan(
      KinesisStream stream,
      Collection<Duration> batches,
      ObjIntConsumer<RecordedStream.Item> taker) {
    this.stream = stream;
    this.batches = batches;
    this.taker = taker;
  }

  /**
   * Takes a record.
   *
   * @throws InputException if it is bad and none may be skipped, or its batch goes back
   */
  @Override
  public void take(String shard, String sequenceNumber, byte[] data) {
    shards
        .computeIfAbsent(shard, id -> new Shard(id, shards.size()))
        .take(sequenceNumber, stream.read(data, shard, sequenceNumber).orElse(null));
  }

  /**
   * Makes sure that there is something to do.
   *
   * @throws InputException if there was no line
   */
  public void requireLines() {
    if (lines == 0) {
      throw new InputException(
          "stream " + stream.name() + " holds no line: there is nothing to do");
    }
  }

  /** How many lines there are; marks and bad records are none. */
  public long lines() {
    return lines;
  }

  /** How many shards have records. */
  public int shards() {
    return shards.size();
  }

  /** The last moment of the last line, or the one before that of the last mark if it is later. */
  public long lastMillis() {
    return shards.values().stream().mapToLong(each -> each.lastMillis).max().orElseThrow();
  }

  /**
   * Where the batches lie.
   *
   * @param batch one of the durations that were given
   * @throws InputException if there are too many batches
   */
  public StreamIndex index(Duration batch) {
    long batchMillis = batch.toMillis();
    long first = shards.values().stream().mapToLong(each -> each.firstLineMillis).min().getAsLong();
    long firstStart = Batch.startOf(first, batchMillis);
    long size = (Batch.startOf(lastMillis(), batchMillis) - firstStart) / batchMillis + 1;
    if (size > BatchIndex.MAX_BATCHES) {
      throw new InputException(
          "stream %s has %,d batches of %d ms each; at most %,d are possible: a longer --batch helps"
              .formatted(stream.name(), size, batchMillis, BatchIndex.MAX_BATCHES));
    }
    List<Map<String, ShardRange>> ranges = new ArrayList<>();
    for (long start = firstStart; ranges.size() < size; start += batchMillis) {
      Map<String, ShardRange> ofBatch = new TreeMap<>();
      for (Shard shard : shards.values()) {
        ShardRange range = shard.ranges.get(batch).get(start);
        if (range != null) {
          ofBatch.put(shard.id, range);
        }
      }
      ranges.add(ofBatch);
    }
    return new StreamIndex(firstStart, batch, ranges);
  }

  /** What is known of one shard. */
  private final class Shard {
    private final String id;
    private final int number;
    private final Map<Duration, TreeMap<Long, ShardRange>> ranges = new HashMap<>();
    private long firstLineMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;
    private int skipped;

    Shard(String id, int number) {
      this.id = id;
      this.number = number;
      batches.forEach(batch -> ranges.put(batch, new TreeMap<>()));
    }

    /** Takes a line, a mark, or null: a bad record that is skipped. */
    void take(String sequenceNumber, RecordedStream.Item item) {
      if (item == null) {
        skipped++;
        return;
      }
      // A mark at the end of a batch is the last record of that batch.
      long millis = item.isMark() ? item.arrivalMillis() - 1 : item.arrivalMillis();
      ranges.forEach((batch, found) -> add(batch, found, millis, sequenceNumber));
      skipped = 0;
      lastMillis = Math.max(lastMillis, millis);
      taker.accept(item, number);
      if (!item.isMark()) {
        firstLineMillis = Math.min(firstLineMillis, millis);
        lines++;
      }
    }

    private void add(
        Duration batch, NavigableMap<Long, ShardRange> found, long millis, String sequenceNumber) {
      long start = Batch.startOf(millis, batch.toMillis());
      if (!found.isEmpty() && start < found.lastKey()) {
        throw new InputException(
            "stream %s, %s, sequence number %s: arrival time goes back to a batch before: %d after %d"
                .formatted(stream.name(), id, sequenceNumber, millis, lastMillis));
      }
      found.merge(
          start,
          ShardRange.of(sequenceNumber),
          (range, one) -> range.upTo(sequenceNumber, 1 + skipped));
    }
  }
}
