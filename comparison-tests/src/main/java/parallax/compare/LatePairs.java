package parallax.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parallax.result.Count;
import parallax.result.ResultRow;

/** Pairs of window and key that were dropped as late. */
final class LatePairs {

  private LatePairs() {}

  /**
   * How many there were in each batch.
   *
   * @return a row without window and key per batch that dropped any
   */
  static List<ResultRow> counted(List<ResultRow> late) {
    Map<Long, Long> pairs = new TreeMap<>();
    for (ResultRow row : late) {
      boolean named = row.count().key() != null;
      pairs.merge(row.batch(), named ? 1 : row.count().value(), Long::sum);
    }
    List<ResultRow> counted = new ArrayList<>();
    pairs.forEach(
        (batch, count) -> counted.add(new ResultRow(batch, new Count(0, 0, null, count))));
    return counted;
  }
}
