package parallax.flink.io;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * The rest of a recorded stream, and all that a reader must know to go on from here.
 *
 * @param nextBatch the number of the batch to read next, from 0
 * @param maxTimestampMillis the largest timestamp of the batches before it
 */
record ReplaySplit(int nextBatch, long maxTimestampMillis) implements SourceSplit {

  static final ReplaySplit WHOLE_STREAM = new ReplaySplit(0, Long.MIN_VALUE);

  @Override
  public String splitId() {
    return "recorded-stream";
  }
}
