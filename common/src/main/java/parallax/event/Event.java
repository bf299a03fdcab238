package parallax.event;

import java.io.Serializable;

/**
 * One line of a stream: when it arrived, when what it tells of happened, and its text.
 *
 * @param arrivalMillis epoch milliseconds; decides the batch that the line belongs to
 * @param eventMillis epoch milliseconds; decides its event-time windows
 * @param text the line without its end; never holds a line feed
 */
public record Event(long arrivalMillis, long eventMillis, String text) implements Serializable {

  /** A line of a plain stream, which carries no times: both are the moment it was read. */
  public static Event arrived(String text, long nowMillis) {
    return new Event(nowMillis, nowMillis, text);
  }
}
