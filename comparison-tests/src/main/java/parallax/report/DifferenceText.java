package parallax.report;

import java.time.Instant;
import parallax.event.Visible;

/** A differing row in words, safe to print on a terminal. */
final class DifferenceText {

  private static final int MAX_KEY = 60;
  private static final int MAX_LINE = 100;

  private DifferenceText() {}

  /** One line: what is wrong, where, and both values. */
  static String row(Cell.DifferingRow row) {
    String place = key(row) + " in " + place(row);
    return switch (row.kind()) {
      case MISSING -> "missing     " + place + ": expected " + row.expected();
      case UNEXPECTED -> "unexpected  " + place + ": found " + row.actual();
      case CHANGED ->
          "changed     " + place + ": expected " + row.expected() + ", found " + row.actual();
    };
  }

  /** The entry of the divergence catalogue that explains a cell's differences. */
  static String cause(Cell cell) {
    return cell.cause() == null
        ? "nothing recognised"
        : cell.cause().title() + " (docs/differences.md#" + cell.cause().anchor() + ")";
  }

  /** One line of the input that is behind a row. */
  static String line(Cell.InputLine line) {
    return "input.stream line " + line.number() + ": " + Visible.text(line.text(), MAX_LINE);
  }

  /** The key in quotes, or what stands for it. */
  static String key(Cell.DifferingRow row) {
    if (row.key() == null) {
      return "number of pairs dropped as late";
    }
    return row.late() ? key(row.key()) + " (dropped as late)" : key(row.key());
  }

  /** The window, and the batch where it matters. */
  static String place(Cell.DifferingRow row) {
    String batch = row.batch() == null ? "" : " after batch " + Instant.ofEpochMilli(row.batch());
    return row.key() == null ? batch.strip() : window(row.start(), row.end()) + batch;
  }

  /** A key in quotes, so that empty ones and spaces can be seen. */
  static String key(String key) {
    return "\"" + Visible.text(key, MAX_KEY) + "\"";
  }

  /** A window in UTC; rows without one are of the whole table. */
  static String window(long start, long end) {
    return start == 0 && end == 0
        ? "the table"
        : "[" + Instant.ofEpochMilli(start) + ", " + Instant.ofEpochMilli(end) + ")";
  }
}
