package parallax.spark.io;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import parallax.event.Batch;
import parallax.event.RecordedStream;

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
      Stream<InternalRow> lines =
          batch.events().stream()
              .map(event -> row(event.arrivalMillis(), event.eventMillis(), event.text()));
      // Not without an event time: Spark's watermarks take none for 1970.
      InternalRow mark = row(batch.endMillis(), RecordedStream.MIN_EVENT_MILLIS, null);
      return Stream.concat(lines, marks ? Stream.of(mark) : Stream.empty()).iterator();
    }

    private static InternalRow row(long arrivalMillis, long eventMillis, String text) {
      return new GenericInternalRow(
          new Object[] {micros(arrivalMillis), micros(eventMillis), UTF8String.fromString(text)});
    }

    private static long micros(long millis) {
      return Math.multiplyExact(millis, 1000L);
    }
  }
}
