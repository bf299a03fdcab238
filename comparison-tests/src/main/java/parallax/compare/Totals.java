package parallax.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parallax.event.Utf8;
import parallax.result.Count;
import parallax.result.ResultRow;
import parallax.result.Rows;

/**
 * What must agree when engines read the wall clock and put lines into batches of their own: how
 * often each key was counted in all. The sums are held in memory: a live run goes at a human pace.
 */
public final class Totals {

  private Totals() {}

  /**
   * The sum per key.
   *
   * @param finalRows in which no row replaces another one
   * @return rows without a window or a batch (all of it is 0), by key
   */
  static Rows of(Rows finalRows) {
    return () -> Rows.of(sums(finalRows)).open();
  }

  private static List<ResultRow> sums(Rows finalRows) {
    Map<String, Long> sums = new TreeMap<>(Utf8.ORDER);
    try (Rows.Cursor rows = finalRows.open()) {
      for (ResultRow row = rows.next(); row != null; row = rows.next()) {
        sums.merge(row.count().key(), row.count().value(), Long::sum);
      }
    }
    List<ResultRow> totals = new ArrayList<>();
    sums.forEach((key, sum) -> totals.add(new ResultRow(0, new Count(0, 0, key, sum))));
    return totals;
  }
}
