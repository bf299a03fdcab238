package parallax.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import parallax.compare.Verdict;
import parallax.event.Visible;

/** A report as text for a terminal, or as Markdown. */
public final class Table {

  private static final int SHOWN_DIFFERENCES = 10;
  private static final String UNKNOWN = "-";

  private record Column(String title, boolean left, Function<Cell, String> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("example", true, Cell::example),
          new Column("engine", true, Cell::engine),
          new Column("verdict", true, cell -> cell.verdict().name()),
          new Column("rows", false, cell -> number(cell.rows())),
          new Column("batches", false, cell -> number(cell.batches())),
          new Column("wall s", false, cell -> seconds(cell.wallSeconds())),
          new Column("CPU s", false, cell -> seconds(cell.cpuSeconds())),
          new Column("peak MB", false, cell -> megabytes(cell.peakBytes())));

  /** A column of sentences, for tables that may be wide. */
  private static final Column COMPARED =
      new Column("compared", true, cell -> cell.compared() == null ? UNKNOWN : cell.compared());

  private Table() {}

  /** Columns of equal width, then the reason and the first differing rows of each bad cell. */
  public static String text(Report report) {
    StringBuilder text = new StringBuilder();
    text.append(TextTable.of(rows(report, COLUMNS), COLUMNS.stream().map(Column::left).toList()));
    if (!report.crashes().isEmpty()) {
      text.append('\n').append(TextTable.of(CrashTable.rows(report), CrashTable.leftAligned()));
    }
    text.append(problemsAndNotes(report));
    return text.append('\n').append(report.headline()).append('\n').toString();
  }

  /**
   * A Markdown table that says what was compared too, then the reasons, the first differing rows
   * and the notes in a code block.
   */
  public static String markdown(Report report) {
    StringBuilder text = new StringBuilder("**" + report.headline() + "**\n\n");
    List<Column> columns = Stream.concat(COLUMNS.stream(), Stream.of(COMPARED)).toList();
    text.append(markdown(rows(report, columns), columns.stream().map(Column::left).toList()));
    if (!report.crashes().isEmpty()) {
      text.append('\n').append(markdown(CrashTable.rows(report), CrashTable.leftAligned()));
    }
    String problems = problemsAndNotes(report);
    if (!problems.isEmpty()) {
      text.append("\n````").append(problems.replace("````", "'```")).append("````\n");
    }
    return text.toString();
  }

  private static String markdown(List<List<String>> rows, List<Boolean> leftAligned) {
    StringBuilder text = new StringBuilder();
    text.append("| ").append(String.join(" | ", rows.get(0))).append(" |\n|");
    leftAligned.forEach(left -> text.append(left ? "---|" : "---:|"));
    text.append('\n');
    rows.subList(1, rows.size())
        .forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
    return text.toString();
  }

  private static String problemsAndNotes(Report report) {
    StringBuilder text = new StringBuilder();
    report.cells().forEach(cell -> text.append(problem(cell)));
    report.notes().forEach(note -> text.append("\nNote: ").append(Visible.text(note)).append('\n'));
    return text.toString();
  }

  private static List<List<String>> rows(Report report, List<Column> columns) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(Column::title).toList());
    for (Cell cell : report.cells()) {
      rows.add(columns.stream().map(column -> column.value().apply(cell)).toList());
    }
    return rows;
  }

  private static String problem(Cell cell) {
    if (cell.verdict() == Verdict.AGREES) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("\n%s on %s: %s: ".formatted(cell.example(), cell.engine(), cell.verdict()));
    text.append(Visible.text(cell.reason())).append('\n');
    if (!cell.differences().isEmpty()) {
      text.append("  cause: ").append(DifferenceText.cause(cell)).append('\n');
    }
    int shown = Math.min(SHOWN_DIFFERENCES, cell.differences().size());
    for (Cell.DifferingRow row : cell.differences().subList(0, shown)) {
      text.append("  ").append(DifferenceText.row(row)).append('\n');
      row.lines().forEach(l -> text.append("      ").append(DifferenceText.line(l)).append('\n'));
    }
    return text.toString();
  }

  private static String number(Long value) {
    return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", value);
  }

  private static String seconds(Double value) {
    return value == null ? UNKNOWN : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String megabytes(Long bytes) {
    return bytes == null ? UNKNOWN : String.format(Locale.ROOT, "%.0f", bytes / 1e6);
  }
}
