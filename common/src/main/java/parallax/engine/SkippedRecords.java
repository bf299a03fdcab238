package parallax.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the records that the running job has skipped, each once, though an engine may read one
 * again. A partition is read in the order of its offsets, so that its last one is enough to know.
 */
public final class SkippedRecords {

  private static final Map<Integer, Long> LAST = new HashMap<>();
  private static long count;
  private static String first;

  private SkippedRecords() {}

  /** A job begins. */
  public static synchronized void reset() {
    LAST.clear();
    count = 0;
    first = null;
  }

  /** What a person should know of the records skipped so far, if there are any. */
  public static synchronized Optional<String> told() {
    return count == 0
        ? Optional.empty()
        : Optional.of("%,d bad records skipped; the first: %s".formatted(count, first));
  }

  static synchronized void add(int partition, long offset, String why) {
    if (LAST.getOrDefault(partition, -1L) < offset) {
      LAST.put(partition, offset);
      first = first == null ? why : first;
      count++;
    }
  }
}
