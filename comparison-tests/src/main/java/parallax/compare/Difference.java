package parallax.compare;

import java.util.Comparator;
import parallax.event.Utf8;

/**
 * A row that is not the same on both sides.
 *
 * @param kind what is wrong with it
 * @param start of its window, epoch milliseconds
 * @param end of its window, epoch milliseconds
 * @param expected the reference's value; null for an unexpected row
 * @param actual the engine's value; null for a missing row
 */
public record Difference(Kind kind, long start, long end, String key, Long expected, Long actual) {

  /** By window, then key. */
  public static final Comparator<Difference> ORDER =
      Comparator.comparingLong(Difference::start)
          .thenComparingLong(Difference::end)
          .thenComparing(Difference::key, Utf8.ORDER)
          .thenComparing(Difference::kind);

  /** Seen from the reference. */
  public enum Kind {
    MISSING,
    UNEXPECTED,
    CHANGED
  }
}
