package parallax.engine;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parallax.event.InputException;

/**
 * Counts the records that the running job has skipped, each once, though an engine may read one
 * again. A partition or shard is read in its order, so that its last one is enough to know.
 */
public final class SkippedRecords {

  private static final Map<String, BigInteger> LAST = new HashMap<>();
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

  /**
   * Counts a record that is no line, or refuses it.
   *
   * @param skips whether it is skipped
   * @param part its partition or shard
   * @param position its place in that
   * @param where it is, in words
   * @throws InputException if it is not skipped; it says where it is, and why it is no line
   */
  static void skipOrThrow(
      boolean skips, String part, BigInteger position, String where, String problem) {
    String why = where + " is no line: " + problem;
    if (!skips) {
      throw new InputException(why + " (--on-bad-record skip goes on without it)");
    }
    add(part, position, why);
  }

  private static synchronized void add(String part, BigInteger position, String why) {
    BigInteger last = LAST.get(part);
    if (last == null || last.compareTo(position) < 0) {
      LAST.put(part, position);
      first = first == null ? why : first;
      count++;
    }
  }
}
