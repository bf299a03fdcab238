package parallax.compare;

import parallax.result.Count;
import parallax.result.ResultRow;

/**
 * Something that must be equal on both sides.
 *
 * @param batch in which it was emitted, or null where that does not matter
 * @param late whether it tells of what was dropped as late, and not of what was counted
 */
record Fact(Long batch, boolean late, Count count) {

  /** A row, whenever it was emitted. */
  static Fact of(Count count) {
    return new Fact(null, false, count);
  }

  /** A row of the table, as it was changed in a batch. */
  static Fact of(ResultRow row) {
    return new Fact(row.batch(), false, row.count());
  }

  /** What was dropped as late in a batch. */
  static Fact late(ResultRow row) {
    return new Fact(row.batch(), true, row.count());
  }
}
