package parallax.flink.io;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import parallax.engine.KinesisStream;
import parallax.engine.Source;
import parallax.event.Event;
import parallax.event.RecordedStream;
import parallax.event.StreamIndex;

/** The events of a stream of Kinesis. */
public final class StreamEvents {

  private StreamEvents() {}

  /**
   * Those of a recorded stream, batch by batch: each shard has a watermark of its own, as each
   * partition of a topic has.
   */
  public static SingleOutputStreamOperator<Event> replay(
      StreamExecutionEnvironment environment,
      KinesisStream stream,
      StreamIndex index,
      StreamTime time,
      BatchPace pace) {
    long batchMillis = index.batchMillis();
    return environment
        .fromSource(
            KinesisConnector.load().recorded(stream, index),
            WatermarkStrategy.forGenerator(context -> new ArrivalWatermarks(batchMillis)),
            "kinesis",
            TypeInformation.of(RecordedStream.Item.class))
        .uid("kinesis")
        .setParallelism(1)
        .transform(
            "batches",
            TypeInformation.of(Event.class),
            new BatchOrder(index.startMillis(0), batchMillis, index.size(), time, pace))
        .uid("batches")
        .setParallelism(1);
  }

  /** Those that come from some moment on. */
  public static SingleOutputStreamOperator<Event> live(
      StreamExecutionEnvironment environment,
      Source.StreamLive live,
      RunningJob job,
      Duration batch,
      StreamTime time) {
    return environment
        .fromSource(
            KinesisConnector.load().live(live),
            WatermarkStrategy.noWatermarks(),
            "kinesis",
            TypeInformation.of(Event.class))
        .uid("kinesis")
        .setParallelism(1)
        // Behind the source, so that no shard has a clock of its own.
        .transform(
            "batches",
            TypeInformation.of(Event.class),
            new LiveBatches(job.name(), batch.toMillis(), time))
        .uid("batches")
        .setParallelism(1);
  }
}
