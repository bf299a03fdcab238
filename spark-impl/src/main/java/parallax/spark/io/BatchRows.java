package parallax.spark.io;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import parallax.event.Batch;

/**
 * The rows of batches {@code from} (inclusive) to {@code to} (exclusive) of a recorded stream.
 *
 * @param marks whether each batch ends with a mark, which moves watermarks of arrival time to its
 *     end
 */
record BatchRows(Recording recording, int from, int to, boolean marks) implements InputPartition {

  /** Reads them one after another. */
  static final class Reader implements PartitionReader<InternalRow> {
    private final BatchRows rows;
    private int batch;
    private Iterator<InternalRow> batchRows = Collections.emptyIterator();

    Reader(BatchRows rows) {
      this.rows = rows;
      this.batch = rows.from;
    }

    @Override
    public boolean next() throws IOException {
      while (!batchRows.hasNext() && batch < rows.to) {
        batchRows = rowsOf(rows.recording.read(batch++), rows.marks);
      }
      return batchRows.hasNext();
    }

    @Override
    public InternalRow get() {
      return batchRows.next();
    }

    @Override
    public void close() {}

    private static Iterator<InternalRow> rowsOf(Batch batch, boolean marks) {
      Stream<InternalRow> lines = batch.events().stream().map(Events::internal);
      return marks
          ? Stream.concat(lines, Stream.of(Events.internalMark(batch.endMillis()))).iterator()
          : lines.iterator();
    }
  }
}
