package parallax.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parallax.result.Count;
import parallax.result.ResultRow;

/** A result in lists, and what is made of it the plain way: in maps. */
record PlainResult(List<ResultRow> rows, List<ResultRow> late) {

  PlainResult {
    rows = rows.stream().sorted(ResultRow.ORDER).toList();
    late = late.stream().sorted(ResultRow.ORDER).toList();
  }

  private record Place(long start, long end, String key) {
    static Place of(Count row) {
      return new Place(row.start(), row.end(), row.key());
    }
  }

  /** What each batch really changed. */
  List<ResultRow> changes() {
    Map<Place, Long> table = new HashMap<>();
    List<ResultRow> changes = new ArrayList<>();
    for (ResultRow row : lastOfEachBatch(rows)) {
      Long before = table.put(Place.of(row.count()), row.count().value());
      if (before == null || before != row.count().value()) {
        changes.add(row);
      }
    }
    return changes;
  }

  /** The table at the end. */
  List<Count> finalRows() {
    Map<Place, Count> table = new HashMap<>();
    rows.forEach(row -> table.put(Place.of(row.count()), row.count()));
    return List.copyOf(table.values());
  }

  private static List<ResultRow> lastOfEachBatch(List<ResultRow> rows) {
    List<ResultRow> last = new ArrayList<>();
    for (ResultRow row : rows) {
      ResultRow before = last.isEmpty() ? null : last.get(last.size() - 1);
      boolean replaces =
          before != null
              && before.batch() == row.batch()
              && Place.of(before.count()).equals(Place.of(row.count()));
      if (replaces) {
        last.set(last.size() - 1, row);
      } else {
        last.add(row);
      }
    }
    return last;
  }

  /** The sum per key of the table at the end. */
  List<Count> totals() {
    Map<String, Long> sums = new HashMap<>();
    finalRows().forEach(row -> sums.merge(row.key(), row.value(), Long::sum));
    List<Count> totals = new ArrayList<>();
    sums.forEach((key, sum) -> totals.add(new Count(0, 0, key, sum)));
    return totals;
  }

  /** How many pairs were late in each batch. */
  List<ResultRow> latePairs() {
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
