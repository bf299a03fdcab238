package parallax.compare;

import java.util.Comparator;
import java.util.Objects;
import parallax.event.Utf8;
import parallax.result.Count;
import parallax.result.ResultRow;

/** Where rows stand: a place is a window and a key. */
final class Places {

  /** By start, end, key (as UTF-8 bytes, none first), batch and value: the order of comparing. */
  static final Comparator<ResultRow> ORDER = Places::compare;

  private Places() {}

  /** The row without its batch, for those to whom it does not matter. */
  static ResultRow withoutBatch(ResultRow row) {
    return row.batch() == 0 ? row : new ResultRow(0, row.count());
  }

  static boolean same(ResultRow left, ResultRow right) {
    Count a = left.count();
    Count b = right.count();
    return a.start() == b.start() && a.end() == b.end() && Objects.equals(a.key(), b.key());
  }

  static boolean sameInSameBatch(ResultRow left, ResultRow right) {
    return left.batch() == right.batch() && same(left, right);
  }

  private static int compare(ResultRow left, ResultRow right) {
    Count a = left.count();
    Count b = right.count();
    int order = Long.compare(a.start(), b.start());
    if (order == 0) {
      order = Long.compare(a.end(), b.end());
    }
    if (order == 0) {
      order = compareKeys(a.key(), b.key());
    }
    if (order == 0) {
      order = Long.compare(left.batch(), right.batch());
    }
    return order == 0 ? Long.compare(a.value(), b.value()) : order;
  }

  private static int compareKeys(String a, String b) {
    if (a == null || b == null) {
      return Boolean.compare(a != null, b != null);
    }
    return Utf8.ORDER.compare(a, b);
  }
}
