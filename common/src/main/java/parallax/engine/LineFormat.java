package parallax.engine;

import java.util.Optional;
import parallax.event.Event;
import parallax.event.RecordedStream;

/** What the lines of a live source mean. */
public enum LineFormat {
  /** A line is its text, as from {@code nc} or the lecture's producer. */
  PLAIN {
    @Override
    public Optional<Event> parse(String line, long nowMillis) {
      return Optional.of(Event.arrived(line, nowMillis));
    }
  },
  /** A line of the recorded-stream format, which carries its event time. */
  RECORDED {
    @Override
    public Optional<Event> parse(String line, long nowMillis) {
      RecordedStream.Item item = RecordedStream.parse(line);
      return item.isMark()
          ? Optional.empty()
          : Optional.of(new Event(nowMillis, item.event().eventMillis(), item.event().text()));
    }
  };

  /**
   * Makes an event of a line that arrived now; a mark makes none.
   *
   * @throws IllegalArgumentException if the line does not follow the format
   */
  public abstract Optional<Event> parse(String line, long nowMillis);
}
