package parallax.compare;

import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import parallax.result.MergedRows;
import parallax.result.ResultRow;
import parallax.result.RowSort;
import parallax.result.Rows;
import parallax.result.SortSpace;

/**
 * Rows in the order of their places, sorted when somebody needs that. Rows that are held to others
 * read again and sort only the windows in which they differ, and read the rest there.
 */
final class PlacedRows implements AutoCloseable {

  private final Rows rows;
  private final UnaryOperator<ResultRow> form;
  private final SortSpace space;
  private WindowDigests digests;
  private RowSort own;

  /** Where the rows outside of {@link #differing} are; null if all are in {@link #own}. */
  private PlacedRows model;

  private BitSet differing;

  /**
   * Rows that nobody has read yet.
   *
   * @param form in which they are compared
   */
  PlacedRows(Rows rows, UnaryOperator<ResultRow> form, SortSpace space) {
    this.rows = rows;
    this.form = form;
    this.space = space;
  }

  /** The sums of each window; the rows are read for them, once. */
  WindowDigests digests() {
    if (digests == null) {
      digests = WindowDigests.of(rows, form);
    }
    return digests;
  }

  /**
   * Finds where these rows and others are not the same; where they are, the others are read from
   * now on.
   *
   * @return the drawers of {@link WindowDigests} in which they differ
   */
  BitSet holdTo(PlacedRows others) {
    if (others == this) {
      return new BitSet();
    }
    BitSet different = digests().differing(others.digests());
    if (others.model == null && (own == null || model != null)) {
      close();
      model = others;
      differing = different;
    }
    return different;
  }

  /** Whether these rows have been found to be the same as others. */
  boolean isAllOf(PlacedRows others) {
    return model == others && differing.isEmpty();
  }

  /** All rows. */
  Rows all() {
    if (model == null) {
      return own(rows.map(form));
    }
    Rows same = model.all().filter(row -> !differing.get(WindowDigests.drawer(row)));
    return differing.isEmpty() ? same : new MergedRows(List.of(same, own()), Places.ORDER);
  }

  /** The rows in these drawers. */
  Rows in(BitSet drawers) {
    boolean areOwn = model != null && drawers.equals(differing);
    return areOwn ? own() : all().filter(row -> drawers.get(WindowDigests.drawer(row)));
  }

  @Override
  public void close() {
    if (own != null) {
      own.close();
      own = null;
    }
  }

  private Rows own() {
    Rows parts = rows.parts(digests().parts(differing));
    return own(parts.map(form).filter(row -> differing.get(WindowDigests.drawer(row))));
  }

  private Rows own(Rows unsorted) {
    if (own == null) {
      own = new RowSort(Places.ORDER, space);
      own.addAll(unsorted);
    }
    return own;
  }
}
