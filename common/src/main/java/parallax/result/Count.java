package parallax.result;

import java.io.Serializable;
import java.util.Comparator;
import parallax.event.Utf8;

/**
 * How often a key was counted in a window: what every example emits on every engine.
 *
 * @param start the window's first moment, epoch milliseconds; 0 for tables without windows
 * @param end the first moment behind the window, epoch milliseconds; 0 for tables without windows
 * @param key the word, or what the example counts instead; null only where an engine can count what
 *     it dropped as late, but not name it
 */
public record Count(long start, long end, String key, long value) implements Serializable {

  /** By start, end, key (as UTF-8 bytes) and value. */
  public static final Comparator<Count> ORDER =
      Comparator.comparingLong(Count::start)
          .thenComparingLong(Count::end)
          .thenComparing(Count::key, Comparator.nullsFirst(Utf8.ORDER))
          .thenComparingLong(Count::value);

  /** The biggest counts first, equal ones by key: the order in which rows are shown to people. */
  public static final Comparator<Count> MOST_FIRST =
      Comparator.comparingLong(Count::value)
          .reversed()
          .thenComparing(Count::key, Utf8.ORDER)
          .thenComparingLong(Count::start);
}
