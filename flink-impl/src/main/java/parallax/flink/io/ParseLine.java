package parallax.flink.io;

import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import parallax.engine.LineFormat;
import parallax.event.Event;

/** Makes an event of each line of a live source; it arrives now. */
record ParseLine(LineFormat format) implements FlatMapFunction<String, Event> {

  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(String line, Collector<Event> events) {
    format.parse(line, WallClock.nowMillis()).ifPresent(events::collect);
  }
}
