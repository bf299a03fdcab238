package parallax.result;

import java.util.function.UnaryOperator;

/** Gives other rows for rows. */
record MappedCursor(Rows.Cursor rows, UnaryOperator<ResultRow> change) implements Rows.Cursor {

  @Override
  public ResultRow next() {
    ResultRow row = rows.next();
    return row == null ? null : change.apply(row);
  }

  @Override
  public void close() {
    rows.close();
  }
}
