package parallax.compare;

import java.util.function.BiPredicate;
import parallax.result.ResultRow;
import parallax.result.Rows;

/**
 * Rows as changes of a table: a row replaces an earlier one of the same window and key. All rows
 * are in the order of {@link Places#ORDER}, so that a place's whole story is in one piece, and no
 * table needs to be held.
 */
final class Upserts {

  private Upserts() {}

  /**
   * What each batch really changed. Two tables are equal after every batch if, and only if, this is
   * the same for both; a row that leaves the table as it is says nothing.
   */
  static Rows changes(Rows rows) {
    return () -> new Changes(new LastOfEach(rows.open(), Places::sameInSameBatch));
  }

  /** The table at the end, without batches. */
  static Rows finalRows(Rows rows) {
    return () -> new LastOfEach(rows.map(Places::withoutBatch).open(), Places::same);
  }

  /** The last of all neighbours that are the same to somebody. */
  private static final class LastOfEach implements Rows.Cursor {
    private final Rows.Cursor rows;
    private final BiPredicate<ResultRow, ResultRow> same;
    private ResultRow ahead;

    LastOfEach(Rows.Cursor rows, BiPredicate<ResultRow, ResultRow> same) {
      this.rows = rows;
      this.same = same;
      this.ahead = rows.next();
    }

    @Override
    public ResultRow next() {
      ResultRow last = ahead;
      while (ahead != null && same.test(last, ahead)) {
        last = ahead;
        ahead = rows.next();
      }
      return last;
    }

    @Override
    public void close() {
      rows.close();
    }
  }

  /** Rows with another value than the one before at the same place. */
  private static final class Changes implements Rows.Cursor {
    private final Rows.Cursor rows;
    private ResultRow before;

    Changes(Rows.Cursor rows) {
      this.rows = rows;
    }

    @Override
    public ResultRow next() {
      ResultRow row = rows.next();
      while (row != null && leavesAll(row)) {
        row = rows.next();
      }
      before = row;
      return row;
    }

    private boolean leavesAll(ResultRow row) {
      return before != null
          && before.count().value() == row.count().value()
          && Places.same(before, row);
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
