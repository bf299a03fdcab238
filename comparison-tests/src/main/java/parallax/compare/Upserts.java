package parallax.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parallax.result.Count;
import parallax.result.ResultRow;

/** Rows as changes of a table: a row replaces an earlier one of the same window and key. */
final class Upserts {

  private Upserts() {}

  private record Place(long start, long end, String key) {
    static Place of(Count row) {
      return new Place(row.start(), row.end(), row.key());
    }
  }

  /**
   * What each batch really changed. Two tables are equal after every batch if, and only if, this is
   * the same for both; a row that leaves the table as it is says nothing.
   *
   * @param rows in the order of their batches
   */
  static List<ResultRow> changes(List<ResultRow> rows) {
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

  /**
   * The table at the end.
   *
   * @param rows in the order of their batches
   */
  static List<Count> finalRows(List<ResultRow> rows) {
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
}
