package parallax.spark.streams;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.util.LongAccumulator;
import parallax.engine.KinesisStream;
import parallax.engine.Source;
import parallax.event.Event;
import parallax.spark.io.KinesisConnector;

/** Reads streams of Kinesis for both of Spark's engines. */
public final class SparkKinesis implements KinesisConnector {

  /** Made by the service loader. */
  public SparkKinesis() {}

  @Override
  public void prepare(KinesisStream stream) {
    LocalServers.use(stream);
  }

  @Override
  public JavaDStream<Event> events(JavaStreamingContext streaming, Source.StreamReplay replay) {
    return StreamReplayDStream.of(streaming.ssc(), replay);
  }

  @Override
  public JavaDStream<Event> events(JavaStreamingContext streaming, Source.StreamLive live) {
    return StreamLiveDStream.of(streaming, live);
  }

  @Override
  public Dataset<Row> table(SparkSession spark, Source.StreamReplay replay, boolean marks) {
    return StreamTable.replay(spark, replay, marks);
  }

  @Override
  public Dataset<Row> table(SparkSession spark, Source.StreamLive live, LongAccumulator lines) {
    return StreamTable.live(spark, live, lines);
  }
}
