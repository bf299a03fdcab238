package parallax.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parallax.result.Count;
import parallax.result.ResultRow;

/**
 * What must agree when engines read the wall clock and put lines into batches of their own: how
 * often each key was counted in all.
 */
public final class Totals {

  private Totals() {}

  /**
   * The sum per key. A row that comes again for the same window, as Structured Streaming's update
   * mode emits it, replaces the earlier one.
   *
   * @param rows in the order of their batches
   * @return rows without a window (start and end are 0)
   */
  public static List<Count> of(List<ResultRow> rows) {
    Map<String, Long> sums = new HashMap<>();
    Upserts.finalRows(rows).forEach(row -> sums.merge(row.key(), row.value(), Long::sum));
    List<Count> totals = new ArrayList<>();
    sums.forEach((key, sum) -> totals.add(new Count(0, 0, key, sum)));
    return totals;
  }
}
