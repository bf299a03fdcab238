package parallax.flink.io;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import parallax.event.Event;

/**
 * What the replay source emits, one of the two.
 *
 * @param event a line, or null
 * @param end the end of a batch, or null
 */
public record Replayed(Event event, BatchEnd end) {

  /** A line. */
  static Replayed line(Event event) {
    return new Replayed(event, null);
  }

  /** The end of a batch. */
  static Replayed end(BatchEnd end) {
    return new Replayed(null, end);
  }

  /** Parts lines from the ends of batches. */
  public static final class Parts extends ProcessFunction<Replayed, Event> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Replayed replayed, Context context, Collector<Event> events) {
      if (replayed.event() != null) {
        events.collect(replayed.event());
      } else {
        context.output(BatchEnd.TAG, replayed.end());
      }
    }
  }
}
