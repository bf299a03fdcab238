package parallax.spark.io;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;

/** Reads a partition of one row, such as a mark that is not in what is read. */
public final class OneRow implements PartitionReader<InternalRow> {

  private final InternalRow row;
  private boolean read;

  /** A reader of this row. */
  public OneRow(InternalRow row) {
    this.row = row;
  }

  @Override
  public boolean next() {
    boolean first = !read;
    read = true;
    return first;
  }

  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public void close() {}
}
