package parallax.result;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Rows that can be read as often as one needs, one after another and in the same order. */
@FunctionalInterface
public interface Rows {

  /**
   * Reads them from the first one.
   *
   * @throws parallax.event.InputException if a row is none
   * @throws OutputException if the file behind them cannot be read
   */
  Cursor open();

  /** A place between rows. */
  interface Cursor extends AutoCloseable {

    /** The next row, or null after the last. */
    ResultRow next();

    @Override
    default void close() {}
  }

  /** The rows of a list. */
  static Rows of(List<ResultRow> rows) {
    return () -> {
      Iterator<ResultRow> left = rows.iterator();
      return () -> left.hasNext() ? left.next() : null;
    };
  }

  /** All of them at once, for those who know that they are few. */
  default List<ResultRow> toList() {
    List<ResultRow> all = new ArrayList<>();
    try (Cursor rows = open()) {
      for (ResultRow row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
    }
    return all;
  }

  /** How many there are; reads them all. */
  default long count() {
    long count = 0;
    try (Cursor rows = open()) {
      while (rows.next() != null) {
        count++;
      }
    }
    return count;
  }

  /** Those of them for which a condition holds. */
  default Rows filter(Predicate<ResultRow> condition) {
    return () -> new FilteredCursor(open(), condition);
  }

  /** Each of them as something else. */
  default Rows map(UnaryOperator<ResultRow> change) {
    return () -> new MappedCursor(open(), change);
  }
}
