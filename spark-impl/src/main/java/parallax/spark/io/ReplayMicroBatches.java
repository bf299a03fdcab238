package parallax.spark.io;

import java.io.IOException;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadAllAvailable;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;

/**
 * A recorded stream, a batch per micro-batch, empty ones too; an offset is the number of batches
 * before it, so that micro-batch {@code i} reads batch {@code i}.
 */
final class ReplayMicroBatches implements MicroBatchStream, SupportsTriggerAvailableNow {

  private final Recording recording;
  private final boolean marks;
  private final BatchOffset end;

  /**
   * The micro-batches of a recording.
   *
   * @param marks whether each ends with a mark
   */
  ReplayMicroBatches(Recording recording, boolean marks) throws IOException {
    this.recording = recording;
    this.marks = marks;
    this.end = new BatchOffset(recording.index().size());
  }

  @Override
  public Offset initialOffset() {
    return new BatchOffset(0);
  }

  @Override
  public ReadLimit getDefaultReadLimit() {
    return ReadLimit.maxFiles(1); // A batch is to this source what a file is to others.
  }

  @Override
  public void prepareForTriggerAvailableNow() {}

  @Override
  public Offset latestOffset(Offset start, ReadLimit limit) {
    int next = ((BatchOffset) start).batches + 1;
    return limit instanceof ReadAllAvailable || next > end.batches ? end : new BatchOffset(next);
  }

  @Override
  public Offset latestOffset() {
    throw new UnsupportedOperationException("Spark asks with a limit");
  }

  @Override
  public Offset reportLatestOffset() {
    return end;
  }

  @Override
  public Offset deserializeOffset(String json) {
    return new BatchOffset(Integer.parseInt(json));
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    return new InputPartition[] {
      new BatchRows(recording, ((BatchOffset) start).batches, ((BatchOffset) end).batches, marks)
    };
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return partition -> new BatchRows.Reader((BatchRows) partition);
  }

  @Override
  public void commit(Offset end) {}

  @Override
  public void stop() {}

  @Override
  public String toString() {
    return "replay of " + recording.file();
  }

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
