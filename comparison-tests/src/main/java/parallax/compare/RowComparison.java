package parallax.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import parallax.compare.Difference.Kind;
import parallax.result.ResultRow;
import parallax.result.Rows;

/**
 * Compares rows as multisets by merging them: what is left after equal rows are taken away in pairs
 * is missing or unexpected, and a missing and an unexpected row of the same place are one changed
 * row. It holds no more than the first differences, and the values of one place that have no
 * partner yet.
 */
final class RowComparison {

  private final FirstDifferences first;
  private final Deque<Long> missingHere = new ArrayDeque<>();
  private final Deque<Long> unexpectedHere = new ArrayDeque<>();
  private ResultRow here;
  private boolean late;
  private boolean ofBatches;
  private long expectedRows;
  private long actualRows;
  private long missing;
  private long unexpected;
  private long changed;

  /**
   * A comparison of nothing yet.
   *
   * @param maxFirst how many differences are kept at most
   */
  RowComparison(int maxFirst) {
    this.first = new FirstDifferences(maxFirst);
  }

  /** Takes rows into account that are known to be the same on both sides. */
  void addEqual(long rows) {
    expectedRows += rows;
    actualRows += rows;
  }

  /**
   * Compares rows that are in the order of {@link Places#ORDER} on both sides.
   *
   * @param areLate whether they tell of what was dropped as late
   * @param areOfBatches whether their batch matters; it is the same in all rows otherwise
   * @return how many were expected
   */
  long merge(boolean areLate, boolean areOfBatches, Rows expected, Rows actual) {
    late = areLate;
    ofBatches = areOfBatches;
    long before = expectedRows;
    try (Rows.Cursor left = expected.open();
        Rows.Cursor right = actual.open()) {
      ResultRow a = takeExpected(left);
      ResultRow b = takeActual(right);
      while (a != null || b != null) {
        int order = a == null ? 1 : b == null ? -1 : Places.ORDER.compare(a, b);
        if (order < 0) {
          enter(a);
          missingHere.add(a.count().value());
        } else if (order > 0) {
          enter(b);
          unexpectedHere.add(b.count().value());
        }
        a = order <= 0 ? takeExpected(left) : a;
        b = order >= 0 ? takeActual(right) : b;
      }
    }
    leave();
    return expectedRows - before;
  }

  /** What was found. */
  Comparison result() {
    return new Comparison(expectedRows, actualRows, missing, unexpected, changed, first.list());
  }

  private ResultRow takeExpected(Rows.Cursor rows) {
    ResultRow row = rows.next();
    expectedRows += row == null ? 0 : 1;
    return row;
  }

  private ResultRow takeActual(Rows.Cursor rows) {
    ResultRow row = rows.next();
    actualRows += row == null ? 0 : 1;
    return row;
  }

  private void enter(ResultRow row) {
    if (here == null || !Places.sameInSameBatch(here, row)) {
      leave();
      here = row;
    }
  }

  private void leave() {
    while (!missingHere.isEmpty() && !unexpectedHere.isEmpty()) {
      changed++;
      first.add(difference(Kind.CHANGED, missingHere.remove(), unexpectedHere.remove()));
    }
    missing += missingHere.size();
    unexpected += unexpectedHere.size();
    missingHere.forEach(value -> first.add(difference(Kind.MISSING, value, null)));
    unexpectedHere.forEach(value -> first.add(difference(Kind.UNEXPECTED, null, value)));
    missingHere.clear();
    unexpectedHere.clear();
    here = null;
  }

  private Difference difference(Kind kind, Long expected, Long actual) {
    return new Difference(
        kind,
        late,
        ofBatches ? here.batch() : null,
        here.count().start(),
        here.count().end(),
        here.count().key(),
        expected,
        actual);
  }
}
