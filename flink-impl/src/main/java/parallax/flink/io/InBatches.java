package parallax.flink.io;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import parallax.event.Event;
import parallax.event.RecordedStream;

/** The events of a source with partitions, or shards, batch by batch. */
final class InBatches {

  private InBatches() {}

  /**
   * Those of a recorded stream: each partition has a watermark of its own, which its lines and
   * marks move, and a batch is over when the least of them has passed it.
   *
   * @param name of the source
   */
  static SingleOutputStreamOperator<Event> recorded(
      StreamExecutionEnvironment environment,
      Source<RecordedStream.Item, ?, ?> source,
      String name,
      BatchOrder batches) {
    long batchMillis = batches.batchMillis();
    var watermarks =
        WatermarkStrategy.<RecordedStream.Item>forGenerator(
            context -> new ArrivalWatermarks(batchMillis));
    var type = TypeInformation.of(RecordedStream.Item.class);
    return in(batches, environment.fromSource(source, watermarks, name, type).uid(name));
  }

  /**
   * Those that come now; they get their batch behind the source, so that no partition has a clock
   * of its own.
   *
   * @param name of the source
   */
  static SingleOutputStreamOperator<Event> live(
      StreamExecutionEnvironment environment,
      Source<Event, ?, ?> source,
      String name,
      LiveBatches batches) {
    var type = TypeInformation.of(Event.class);
    return in(
        batches,
        environment.fromSource(source, WatermarkStrategy.noWatermarks(), name, type).uid(name));
  }

  private static <T> SingleOutputStreamOperator<Event> in(
      OneInputStreamOperator<T, Event> batches, SingleOutputStreamOperator<T> source) {
    return source
        .setParallelism(1)
        .transform("batches", TypeInformation.of(Event.class), batches)
        .uid("batches")
        .setParallelism(1);
  }
}
