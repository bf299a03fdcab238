package parallax.compare;

import java.util.Comparator;
import parallax.event.Utf8;

/**
 * A row that is not the same on both sides.
 *
 * @param kind what is wrong with it
 * @param late whether the row tells of what was dropped as late
 * @param batch in which it was emitted, by its end; null where that does not matter
 * @param start of its window, epoch milliseconds
 * @param end of its window, epoch milliseconds
 * @param key null if the row only counts pairs that were dropped as late
 * @param expected the reference's value; null for an unexpected row
 * @param actual the engine's value; null for a missing row
 */
public record Difference(
    Kind kind,
    boolean late,
    Long batch,
    long start,
    long end,
    String key,
    Long expected,
    Long actual) {

  /** What was counted before what was dropped; by batch, window and key. */
  public static final Comparator<Difference> ORDER =
      Comparator.comparing(Difference::late)
          .thenComparing(Difference::batch, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingLong(Difference::start)
          .thenComparingLong(Difference::end)
          .thenComparing(Difference::key, Comparator.nullsFirst(Utf8.ORDER))
          .thenComparing(Difference::kind);

  /** Seen from the reference. */
  public enum Kind {
    MISSING,
    UNEXPECTED,
    CHANGED
  }
}
