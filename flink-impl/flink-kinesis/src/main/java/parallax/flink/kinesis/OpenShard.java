package parallax.flink.kinesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import parallax.kinesis.Position;
import parallax.kinesis.ShardReader;
import parallax.kinesis.ShardRecord;
import parallax.kinesis.StreamAddress;

/** A shard that is being read, up to its last record or its end. */
final class OpenShard {

  private static final int MAX_RECORDS = 2_000;

  private final ShardSplit split;
  private final ShardReader reader;
  private final String stream;
  private boolean finished;

  OpenShard(StreamAddress address, ShardSplit split) {
    this.split = split;
    this.stream = address.stream();
    this.reader = new ShardReader(address, split.shard(), split.position());
    // One that was read to its last record before a restart has nothing left.
    this.finished =
        split.position().isEnded()
            || (split.last() != null && split.position().equals(Position.after(split.last())));
  }

  String name() {
    return split.shard();
  }

  long dueInMillis() {
    return finished ? 0 : reader.dueInMillis();
  }

  boolean isFinished() {
    return finished;
  }

  /**
   * Reads on.
   *
   * @throws IllegalStateException if the last record is not there any more
   */
  List<ShardRecord> read() {
    if (finished) {
      return List.of();
    }
    List<ShardRecord> records = new ArrayList<>();
    for (ShardRecord record : reader.read(MAX_RECORDS).records()) {
      if (split.last() != null && isBehindLast(record)) {
        throw gone();
      }
      records.add(record);
      if (record.sequenceNumber().equals(split.last())) {
        finished = true;
        return records;
      }
    }
    if (reader.position().isEnded()) {
      if (split.last() != null) {
        throw gone();
      }
      finished = true;
    }
    return records;
  }

  private boolean isBehindLast(ShardRecord record) {
    return new BigInteger(split.last()).compareTo(new BigInteger(record.sequenceNumber())) < 0;
  }

  private IllegalStateException gone() {
    return new IllegalStateException(
        "stream %s, %s: the record with sequence number %s is gone"
            .formatted(stream, split.shard(), split.last()));
  }
}
