package parallax.report;

import java.util.List;

/** Rows of words in columns of equal width, for a terminal. */
public final class TextTable {

  private TextTable() {}

  /**
   * Puts each row on a line.
   *
   * @param leftAligned for each column whether it starts or ends at the same place in each row
   */
  public static String of(List<List<String>> rows, List<Boolean> leftAligned) {
    int[] widths = new int[leftAligned.size()];
    rows.forEach(row -> widen(widths, row));
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(leftAligned.get(i) ? row.get(i) + padding : padding + row.get(i)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static void widen(int[] widths, List<String> row) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], row.get(i).length());
    }
  }
}
