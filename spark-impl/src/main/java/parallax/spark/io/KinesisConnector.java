package parallax.spark.io;

import java.util.ServiceLoader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.util.LongAccumulator;
import parallax.engine.KinesisStream;
import parallax.engine.Source;
import parallax.engine.UnsupportedJobException;
import parallax.event.Event;

/** Reads streams of Kinesis; the implementation is on the class path of those only who do that. */
public interface KinesisConnector {

  /**
   * The one on the class path, ready for a stream.
   *
   * @throws UnsupportedJobException if there is none
   */
  static KinesisConnector loadFor(KinesisStream stream) {
    KinesisConnector connector =
        ServiceLoader.load(KinesisConnector.class)
            .findFirst()
            .orElseThrow(
                () -> new UnsupportedJobException("this process has no reader of Kinesis"));
    connector.prepare(stream);
    return connector;
  }

  /** Tells the clients of this process where servers are; a job that goes on needs it too. */
  void prepare(KinesisStream stream);

  /** The events of a recorded stream: a batch has exactly the records that the index gives it. */
  JavaDStream<Event> events(JavaStreamingContext streaming, Source.StreamReplay replay);

  /** The events that come from some moment on, read by Spark's own receiver. */
  JavaDStream<Event> events(JavaStreamingContext streaming, Source.StreamLive live);

  /**
   * The table of a recorded stream: a micro-batch has exactly the records that the index gives it.
   *
   * @param marks whether each micro-batch ends with a mark
   */
  Dataset<Row> table(SparkSession spark, Source.StreamReplay replay, boolean marks);

  /**
   * The table of what comes from some moment on.
   *
   * @param lines counts the events read, each once, as a micro-batch runs once in a process
   */
  Dataset<Row> table(SparkSession spark, Source.StreamLive live, LongAccumulator lines);
}
