package parallax.spark.io;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import parallax.event.Event;

/** The rows of batches {@code from} (inclusive) to {@code to} (exclusive) of a recorded stream. */
record BatchRows(Recording recording, int from, int to) implements InputPartition {

  /** Reads them one after another. */
  static final class Reader implements PartitionReader<InternalRow> {
    private final BatchRows rows;
    private int batch;
    private Iterator<Event> events = Collections.emptyIterator();

    Reader(BatchRows rows) {
      this.rows = rows;
      this.batch = rows.from;
    }

    @Override
    public boolean next() throws IOException {
      while (!events.hasNext() && batch < rows.to) {
        events = rows.recording.read(batch++).events().iterator();
      }
      return events.hasNext();
    }

    @Override
    public InternalRow get() {
      Event event = events.next();
      return new GenericInternalRow(
          new Object[] {
            micros(event.arrivalMillis()),
            micros(event.eventMillis()),
            UTF8String.fromString(event.text())
          });
    }

    @Override
    public void close() {}

    private static long micros(long millis) {
      return Math.multiplyExact(millis, 1000L);
    }
  }
}
