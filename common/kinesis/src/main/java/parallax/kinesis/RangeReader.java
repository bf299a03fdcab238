package parallax.kinesis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a part of a shard that is known to be there, and nothing behind it. Records of it that are
 * gone are an error, and no reason to go on without them.
 */
public final class RangeReader {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ShardReader reader;
  private final String where;
  private final Position to;
  private final Deque<ShardRecord> read = new ArrayDeque<>();
  private long waitingSinceNanos = System.nanoTime();
  private int left;
  private boolean done;

  /**
   * A reader of the records between two positions.
   *
   * @param to behind the last record of the part; or the end of the shard
   * @param count how many records there are; 0 if nobody knows
   */
  public RangeReader(StreamAddress address, String shard, Position from, Position to, int count) {
    if (!to.isEnded() && to.kind() != Position.Kind.AFTER) {
      throw new IllegalArgumentException("a part of a shard ends behind a record, not " + to);
    }
    this.reader = new ShardReader(address, shard, from);
    this.where = "stream %s, %s".formatted(address.stream(), shard);
    this.to = to;
    this.left = count == 0 ? Integer.MAX_VALUE : count;
  }

  /**
   * The next record; null behind the last one.
   *
   * @throws IllegalStateException if the part is not there any more
   */
  public ShardRecord next() {
    while (read.isEmpty() && !done) {
      readMore();
    }
    ShardRecord record = read.poll();
    if (record == null || to.isEnded()) {
      return record;
    }
    if (to.isBefore(record.sequenceNumber())) {
      throw gone();
    }
    if (to.value().equals(record.sequenceNumber())) {
      done = true;
      read.clear();
    }
    return record;
  }

  private void readMore() {
    reader.await();
    ShardReader.Answer answer = reader.read(Math.max(1, left));
    read.addAll(answer.records());
    if (!read.isEmpty()) {
      left -= read.size();
      waitingSinceNanos = System.nanoTime();
      return;
    }
    if (reader.position().isEnded()) {
      if (!to.isEnded()) {
        throw gone();
      }
      done = true;
    } else if (answer.isAtTip() && System.nanoTime() - waitingSinceNanos > PATIENCE.toNanos()) {
      throw gone();
    }
  }

  private IllegalStateException gone() {
    return new IllegalStateException(
        "%s: the record with sequence number %s is gone".formatted(where, to.value()));
  }
}
