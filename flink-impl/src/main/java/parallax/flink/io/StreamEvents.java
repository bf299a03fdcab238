package parallax.flink.io;

import java.time.Duration;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import parallax.engine.KinesisStream;
import parallax.engine.Source;
import parallax.event.Event;
import parallax.event.StreamIndex;

/** The events of a stream of Kinesis. */
public final class StreamEvents {

  private StreamEvents() {}

  /** Those of a recorded stream, batch by batch. */
  public static SingleOutputStreamOperator<Event> replay(
      StreamExecutionEnvironment environment,
      KinesisStream stream,
      StreamIndex index,
      StreamTime time,
      BatchPace pace) {
    var batches =
        new BatchOrder(index.startMillis(0), index.batchMillis(), index.size(), time, pace);
    var source = KinesisConnector.load().recorded(stream, index);
    return InBatches.recorded(environment, source, "kinesis", batches);
  }

  /** Those that come from some moment on. */
  public static SingleOutputStreamOperator<Event> live(
      StreamExecutionEnvironment environment,
      Source.StreamLive live,
      RunningJob job,
      Duration batch,
      StreamTime time) {
    var batches = new LiveBatches(job.name(), batch.toMillis(), time);
    return InBatches.live(environment, KinesisConnector.load().live(live), "kinesis", batches);
  }
}
