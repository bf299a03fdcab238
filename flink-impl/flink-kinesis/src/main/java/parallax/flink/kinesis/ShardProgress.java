package parallax.flink.kinesis;

import parallax.kinesis.Position;

/** How far the elements of a shard have been emitted. */
final class ShardProgress {

  private ShardSplit split;

  ShardProgress(ShardSplit split) {
    this.split = split;
  }

  /** What is left of it. */
  ShardSplit split() {
    return split;
  }

  /** What became of a record has been emitted. */
  void emitted(String sequenceNumber) {
    split = split.from(Position.after(sequenceNumber));
  }
}
