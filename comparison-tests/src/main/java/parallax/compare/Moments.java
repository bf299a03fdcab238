package parallax.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import parallax.result.Count;
import parallax.result.ResultRow;
import parallax.result.RowSort;
import parallax.result.Rows;
import parallax.result.SortSpace;

/** Distinct moments, however many there are, of which some are chosen evenly. */
final class Moments implements AutoCloseable {

  private static final int REMEMBERED = 1 << 16;

  private final Set<Long> remembered = new HashSet<>();
  private final RowSort all;

  Moments(SortSpace space) {
    this.all = new RowSort(ResultRow.ORDER, space);
  }

  /** Takes a moment; it may come again. */
  void add(long millis) {
    if (remembered.add(millis)) {
      all.add(new ResultRow(millis, new Count(0, 0, null, 0)));
    }
    if (remembered.size() == REMEMBERED) {
      remembered.clear();
    }
  }

  /** At most so many, in their order, the last one always among them. */
  List<Long> chosen(int max) {
    long count = distinct().count();
    long shown = Math.min(count, max);
    List<Long> chosen = new ArrayList<>();
    try (Rows.Cursor moments = distinct().open()) {
      for (long i = 0; i < count; i++) {
        long moment = moments.next().batch();
        if (i == (chosen.size() + 1L) * count / shown - 1) {
          chosen.add(moment);
        }
      }
    }
    return chosen;
  }

  private Rows distinct() {
    return () -> new Distinct(all.open());
  }

  @Override
  public void close() {
    all.close();
  }

  private static final class Distinct implements Rows.Cursor {
    private final Rows.Cursor rows;
    private ResultRow before;

    Distinct(Rows.Cursor rows) {
      this.rows = rows;
    }

    @Override
    public ResultRow next() {
      ResultRow row = rows.next();
      while (row != null && before != null && row.batch() == before.batch()) {
        row = rows.next();
      }
      before = row;
      return row;
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
