package parallax.spark.io;

import java.time.Instant;
import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.event.Event;

/** The events of a line server, read by Spark's own socket source. */
public final class SocketTable {

  private SocketTable() {}

  /**
   * The table of events; Spark connects in its first micro-batch, which is empty.
   *
   * @param lines counts the events read, each once, as a micro-batch runs once in a process
   */
  public static Dataset<Row> of(SparkSession spark, Source.Socket socket, LongAccumulator lines) {
    LineFormat format = socket.format();
    return spark
        .readStream()
        .format("socket")
        .option("host", socket.host())
        .option("port", socket.port())
        .option("includeTimestamp", true)
        .load()
        .flatMap(
            (FlatMapFunction<Row, Row>) line -> events(line, format, lines),
            Encoders.row(Events.SCHEMA));
  }

  private static Iterator<Row> events(Row line, LineFormat format, LongAccumulator lines) {
    long arrivalMillis = line.getInstant(1).toEpochMilli();
    return format.parse(line.getString(0), arrivalMillis).stream()
        .peek(event -> lines.add(1))
        .map(SocketTable::row)
        .iterator();
  }

  private static Row row(Event event) {
    return RowFactory.create(
        Instant.ofEpochMilli(event.arrivalMillis()),
        Instant.ofEpochMilli(event.eventMillis()),
        event.text());
  }
}
