package parallax.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parallax.event.Batch;
import parallax.event.WordTally;
import parallax.result.Count;

/** Counting, as all reference examples do it. */
final class Counts {

  private Counts() {}

  /** How often each word occurs in a batch. */
  static Map<String, Long> ofWords(Batch batch) {
    WordTally tally = new WordTally();
    batch.addWordsTo(tally);
    return of(tally);
  }

  /** What was tallied in each window. */
  static Map<Long, Map<String, Long>> ofTallies(Map<Long, WordTally> tallies) {
    Map<Long, Map<String, Long>> counts = new HashMap<>();
    tallies.forEach((window, tally) -> counts.put(window, of(tally)));
    return counts;
  }

  private static Map<String, Long> of(WordTally tally) {
    Map<String, Long> counts = new HashMap<>(2 * tally.size());
    tally.drain(counts::put);
    return counts;
  }

  /** Adds counts to others. */
  static void add(Map<String, Long> more, Map<String, Long> sums) {
    more.forEach((word, count) -> sums.merge(word, count, Long::sum));
  }

  /** The rows of a window. */
  static List<Count> rows(long start, long end, Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> new Count(start, end, count.getKey(), count.getValue()))
        .toList();
  }

  /** The rows of a table, which has no window. */
  static List<Count> rows(Map<String, Long> counts) {
    return rows(0, 0, counts);
  }
}
