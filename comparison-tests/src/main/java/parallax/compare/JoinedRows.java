package parallax.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import parallax.result.ResultRow;
import parallax.result.Rows;

/** The rows of several engines side by side: a merge by place. */
final class JoinedRows implements AutoCloseable {

  private final List<Rows.Cursor> cursors = new ArrayList<>();
  private final ResultRow[] heads;

  /** Opens rows that are in the order of {@link Places#ORDER}, without batches. */
  JoinedRows(List<Rows> rowsByEngine) {
    for (Rows rows : rowsByEngine) {
      cursors.add(rows.open());
    }
    this.heads = cursors.stream().map(Rows.Cursor::next).toArray(ResultRow[]::new);
  }

  /** The next place with the sum of the values that each engine has there, or null at the end. */
  Overview.Row next() {
    ResultRow place = null;
    for (ResultRow head : heads) {
      place = first(place, head);
    }
    if (place == null) {
      return null;
    }
    Long[] values = new Long[heads.length];
    for (int engine = 0; engine < heads.length; engine++) {
      while (heads[engine] != null && Places.same(heads[engine], place)) {
        long value = heads[engine].count().value();
        values[engine] = values[engine] == null ? value : values[engine] + value;
        heads[engine] = cursors.get(engine).next();
      }
    }
    return new Overview.Row(
        place.count().start(), place.count().end(), place.count().key(), Arrays.asList(values));
  }

  @Override
  public void close() {
    cursors.forEach(Rows.Cursor::close);
  }

  private static ResultRow first(ResultRow left, ResultRow right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return Places.ORDER.compare(left, right) <= 0 ? left : right;
  }
}
