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

  /** Where some rows are, by {@link Cursor#position()}. */
  record Part(long from, long to) {}

  /** A place between rows. */
  interface Cursor extends AutoCloseable {

    /** The next row, or null after the last. */
    ResultRow next();

    /** Where the next row is; always 0 for rows whose parts cannot be read alone. */
    default long position() {
      return 0;
    }

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

  /**
   * The rows of these parts, and perhaps others: all, if parts cannot be read alone.
   *
   * @param parts in their order, none of which overlap
   */
  default Rows parts(List<Part> parts) {
    return this;
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
