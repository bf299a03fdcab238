package parallax.spark.io;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table of events that Structured Streaming's examples see. A row without text is a mark:
 * nothing more arrives before its arrival; its event time is too early to move any watermark.
 */
final class Events {

  static final StructType SCHEMA =
      new StructType()
          .add("arrival", DataTypes.TimestampType, false)
          .add("event", DataTypes.TimestampType, false)
          .add("text", DataTypes.StringType, true);

  private Events() {}
}
