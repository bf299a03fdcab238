package parallax.run;

import java.util.List;
import parallax.compare.Totals;
import parallax.result.Count;
import parallax.result.ResultRow;

/** What of an engine's rows must be equal, which depends on who keeps the time. */
enum Compared {
  /** In a replay, batches are part of the input: every row must be there. */
  EVERY_ROW("every row (window, key, count)") {
    @Override
    List<Count> of(List<ResultRow> rows) {
      return rows.stream().map(ResultRow::count).toList();
    }
  },
  /** Live, each engine cuts batches by a clock of its own: the sums must agree. */
  TOTALS("the total count of each key; batch borders follow each engine's own clock") {
    @Override
    List<Count> of(List<ResultRow> rows) {
      return Totals.of(rows);
    }
  };

  private final String description;

  Compared(String description) {
    this.description = description;
  }

  /** In words, for the report. */
  String description() {
    return description;
  }

  /** What of these rows must be equal. */
  abstract List<Count> of(List<ResultRow> rows);
}
