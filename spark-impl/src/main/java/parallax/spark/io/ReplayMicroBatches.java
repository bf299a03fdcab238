package parallax.spark.io;

import java.io.IOException;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.Offset;

/** The batches of a recorded stream in a file. */
final class ReplayMicroBatches extends NumberedBatches {

  private final Recording recording;
  private final boolean marks;

  /**
   * The micro-batches of a recording.
   *
   * @param marks whether each ends with a mark
   */
  ReplayMicroBatches(Recording recording, boolean marks) throws IOException {
    super(recording.index().size());
    this.recording = recording;
    this.marks = marks;
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    return new InputPartition[] {new BatchRows(recording, number(start), number(end), marks)};
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return partition -> new BatchRows.Reader((BatchRows) partition);
  }

  @Override
  public void stop() {}

  @Override
  public String toString() {
    return "replay of " + recording.file();
  }
}
