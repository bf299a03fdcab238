package parallax.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import parallax.event.Utf8;
import parallax.result.Count;
import parallax.result.ResultRow;
import parallax.result.RowSort;
import parallax.result.Rows;
import parallax.result.SortSpace;

/** The sum of each key's values, however many keys there are. */
final class KeyTotals implements AutoCloseable {

  private static final long BYTES_PER_KEY = 160;

  /** The biggest totals first, equal ones by key. */
  private static final Comparator<Count> MOST_FIRST =
      Comparator.comparingLong(Count::value).reversed().thenComparing(Count::key, Utf8.ORDER);

  /**
   * What was found.
   *
   * @param keys how many
   * @param top those with the biggest totals
   */
  record Found(long keys, List<String> top) {}

  private final SortSpace space;
  private final RowSort parts;
  private final Map<String, Long> sums = new HashMap<>();
  private long bytes;

  KeyTotals(SortSpace space) {
    this.space = space;
    this.parts = new RowSort(Places.ORDER, space);
  }

  void add(String key, long value) {
    if (sums.merge(key, value, Long::sum) == value) { // Perhaps new: never too few bytes.
      bytes += BYTES_PER_KEY + 2L * key.length();
    }
    if (bytes > space.memoryBytes()) {
      passOn();
    }
  }

  /** The keys with the biggest totals. */
  Found most(int max) {
    passOn();
    PriorityQueue<Count> lastFirst = new PriorityQueue<>(MOST_FIRST.reversed());
    long keys = 0;
    try (Rows.Cursor rows = parts.open()) {
      ResultRow row = rows.next();
      while (row != null) {
        String key = row.count().key();
        long total = 0;
        for (; row != null && row.count().key().equals(key); row = rows.next()) {
          total += row.count().value();
        }
        keys++;
        lastFirst.add(new Count(0, 0, key, total));
        if (lastFirst.size() > max) {
          lastFirst.remove();
        }
      }
    }
    List<Count> top = new ArrayList<>(lastFirst);
    top.sort(MOST_FIRST);
    return new Found(keys, top.stream().map(Count::key).toList());
  }

  @Override
  public void close() {
    parts.close();
  }

  private void passOn() {
    sums.forEach((key, sum) -> parts.add(new ResultRow(0, new Count(0, 0, key, sum))));
    sums.clear();
    bytes = 0;
  }
}
