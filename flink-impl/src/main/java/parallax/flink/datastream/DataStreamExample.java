package parallax.flink.datastream;

import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.flink.io.ArrivalTime;
import parallax.flink.io.StreamTime;
import parallax.result.Count;
import parallax.result.ResultRow;

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
    return new ArrivalTime(false);
  }

  /**
   * What the example drops as late, each with the end of the batch in which its line arrived;
   * nothing, unless it says otherwise. Rows of one batch, window and key are added up.
   *
   * @param events the same stream that {@link #build} gets
   */
  default Optional<DataStream<ResultRow>> late(DataStream<Event> events, Parameters parameters) {
    return Optional.empty();
  }
}
