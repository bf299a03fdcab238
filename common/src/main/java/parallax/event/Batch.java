package parallax.event;

import java.util.Collections;
import java.util.List;

/**
 * The lines that arrived in {@code [startMillis, endMillis)}, in the order in which they came.
 *
 * @param startMillis epoch milliseconds, a multiple of the batch duration
 * @param endMillis start plus the batch duration; it names the batch in result files
 * @param events no copy is made of them: nobody may change them any more
 */
public record Batch(long startMillis, long endMillis, List<Event> events) {

  public Batch {
    events = events instanceof PackedEvents ? events : Collections.unmodifiableList(events);
  }

  /** Adds the words of all lines to a tally; lines that are bytes become no text for it. */
  public void addWordsTo(WordTally tally) {
    if (events instanceof PackedEvents packed) {
      packed.addWordsTo(tally);
    } else {
      events.forEach(event -> tally.add(event.text()));
    }
  }

  /** The start of the epoch-aligned batch of the given duration that holds this moment. */
  public static long startOf(long millis, long batchMillis) {
    return Math.floorDiv(millis, batchMillis) * batchMillis;
  }
}
