package parallax.result;

import java.util.function.Predicate;

/** Leaves rows out. */
record FilteredCursor(Rows.Cursor rows, Predicate<ResultRow> condition) implements Rows.Cursor {

  @Override
  public ResultRow next() {
    ResultRow row = rows.next();
    while (row != null && !condition.test(row)) {
      row = rows.next();
    }
    return row;
  }

  @Override
  public void close() {
    rows.close();
  }
}
