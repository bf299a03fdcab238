package parallax.spark.io;

import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadAllAvailable;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;

/**
 * A recorded stream, a batch per micro-batch, empty ones too; an offset is the number of batches
 * before it, so that micro-batch {@code i} reads batch {@code i}.
 */
public abstract class NumberedBatches implements MicroBatchStream, SupportsTriggerAvailableNow {

  private final BatchOffset end;

  /** A stream of so many batches. */
  protected NumberedBatches(int size) {
    this.end = new BatchOffset(size);
  }

  /** The number that an offset of this stream is. */
  protected static int number(Offset offset) {
    return ((BatchOffset) offset).batches;
  }

  @Override
  public final Offset initialOffset() {
    return new BatchOffset(0);
  }

  @Override
  public final ReadLimit getDefaultReadLimit() {
    return ReadLimit.maxFiles(1); // A batch is to this source what a file is to others.
  }

  @Override
  public final void prepareForTriggerAvailableNow() {}

  @Override
  public final Offset latestOffset(Offset start, ReadLimit limit) {
    int next = number(start) + 1;
    return limit instanceof ReadAllAvailable || next > end.batches ? end : new BatchOffset(next);
  }

  @Override
  public final Offset latestOffset() {
    throw new UnsupportedOperationException("Spark asks with a limit");
  }

  @Override
  public final Offset reportLatestOffset() {
    return end;
  }

  @Override
  public final Offset deserializeOffset(String json) {
    return new BatchOffset(Integer.parseInt(json));
  }

  @Override
  public final void commit(Offset end) {}

  private static final class BatchOffset extends Offset {
    private final int batches;

    BatchOffset(int batches) {
      this.batches = batches;
    }

    @Override
    public String json() {
      return Integer.toString(batches);
    }
  }
}
