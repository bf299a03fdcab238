package parallax.flink.datastream;

import org.apache.flink.streaming.api.datastream.DataStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.flink.io.ArrivalTime;
import parallax.flink.io.StreamTime;
import parallax.result.Count;

/** An example on Flink's DataStream API; the class has the example's name. */
public interface DataStreamExample {

  /**
   * From events to counts.
   *
   * @param events one after another as they came, each with the timestamp that {@link #time} gives
   *     it; the watermark moves only between batches
   */
  DataStream<Count> build(DataStream<Event> events, Parameters parameters);

  /**
   * Which time the example's windows and timers live in: arrival time, unless it says otherwise.
   */
  default StreamTime time(Parameters parameters) {
    return new ArrivalTime();
  }
}
