package parallax.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** What became of disturbed jobs, as rows of text. */
final class CrashTable {

  private static final String UNKNOWN = "-";

  private record Column(String title, boolean left, Function<Crash, String> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("example", true, Crash::example),
          new Column("engine", true, Crash::engine),
          new Column("faults", false, crash -> Integer.toString(crash.faults().size())),
          new Column("lost", false, crash -> number(crash.lost())),
          new Column("duplicated", false, crash -> number(crash.duplicated())),
          new Column("wrong", false, crash -> number(crash.wrong())),
          new Column("came again", false, crash -> number(crash.repeatedRows())),
          new Column("detect s", false, crash -> median(crash, Crash.Fault::detected)),
          new Column("restart s", false, crash -> median(crash, Crash.Fault::restarted)),
          new Column("output s", false, crash -> median(crash, Crash.Fault::firstOutput)),
          new Column("caught up s", false, crash -> median(crash, Crash.Fault::caughtUp)));

  private CrashTable() {}

  /** The titles, then a row for each job. */
  static List<List<String>> rows(Report report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS.stream().map(Column::title).toList());
    for (Crash crash : report.crashes()) {
      rows.add(COLUMNS.stream().map(column -> column.value().apply(crash)).toList());
    }
    return rows;
  }

  /** Which columns are words. */
  static List<Boolean> leftAligned() {
    return COLUMNS.stream().map(Column::left).toList();
  }

  /** The median over all faults of a time since the fault, in seconds. */
  private static String median(Crash crash, Function<Crash.Fault, Double> time) {
    List<Double> seconds =
        crash.faults().stream()
            .filter(fault -> Objects.nonNull(time.apply(fault)))
            .map(fault -> time.apply(fault) - fault.at())
            .sorted()
            .toList();
    return seconds.isEmpty()
        ? UNKNOWN
        : String.format(Locale.ROOT, "%.2f", seconds.get(seconds.size() / 2));
  }

  private static String number(Long value) {
    return value == null ? UNKNOWN : String.format(Locale.ROOT, "%,d", value);
  }
}
