package parallax.spark.io;

import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import parallax.event.Event;
import parallax.event.RecordedStream;

/**
 * The table of events that Structured Streaming's examples see. A row without text is a mark:
 * nothing more arrives before its arrival; its event time is too early to move any watermark.
 */
public final class Events {

  public static final StructType SCHEMA =
      new StructType()
          .add("arrival", DataTypes.TimestampType, false)
          .add("event", DataTypes.TimestampType, false)
          .add("text", DataTypes.StringType, true);

  private Events() {}

  /** The row of a line, as a source hands it to Spark's own operators. */
  static InternalRow internal(Event event) {
    return internal(
        event.arrivalMillis(), event.eventMillis(), UTF8String.fromString(event.text()));
  }

  /** The row of a line whose text is the end of these bytes, which nobody changes any more. */
  static InternalRow internal(RecordedStream.Head line, byte[] bytes) {
    int from = line.textFrom();
    return internal(
        line.arrivalMillis(),
        line.eventMillis(),
        UTF8String.fromBytes(bytes, from, bytes.length - from));
  }

  /** The row of a mark, likewise. */
  static InternalRow internalMark(long arrivalMillis) {
    // Not without an event time: Spark's watermarks take none for 1970.
    return internal(arrivalMillis, RecordedStream.MIN_EVENT_MILLIS, null);
  }

  private static InternalRow internal(long arrivalMillis, long eventMillis, UTF8String text) {
    return new GenericInternalRow(
        new Object[] {
          DateTimeUtils.millisToMicros(arrivalMillis),
          DateTimeUtils.millisToMicros(eventMillis),
          text
        });
  }

  /** The row of a line. */
  public static Row row(Event event) {
    return RowFactory.create(
        Instant.ofEpochMilli(event.arrivalMillis()),
        Instant.ofEpochMilli(event.eventMillis()),
        event.text());
  }

  /** The row of a mark. */
  public static Row mark(long arrivalMillis) {
    // Not without an event time: Spark's watermarks take none for 1970.
    return RowFactory.create(
        Instant.ofEpochMilli(arrivalMillis),
        Instant.ofEpochMilli(RecordedStream.MIN_EVENT_MILLIS),
        null);
  }
}
