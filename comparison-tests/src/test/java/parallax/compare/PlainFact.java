package parallax.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import parallax.result.Count;
import parallax.result.ResultRow;

/**
 * Something that must be equal on both sides.
 *
 * @param batch in which it was emitted, or null where that does not matter
 * @param late whether it tells of what was dropped as late, and not of what was counted
 */
record PlainFact(Long batch, boolean late, Count count) {

  /**
   * What a rule makes of a result.
   *
   * @param named whether late pairs are compared by name
   * @return those of the same place by their values
   */
  static List<PlainFact> of(Rule rule, PlainResult result, boolean named) {
    List<PlainFact> facts = new ArrayList<>();
    switch (rule) {
      case EVERY_ROW, WINDOWS_OF_LINES -> result.rows().forEach(row -> facts.add(of(row.count())));
      case TABLE_AFTER_EVERY_BATCH ->
          result
              .changes()
              .forEach(row -> facts.add(new PlainFact(row.batch(), false, row.count())));
      case FINAL_ROWS -> result.finalRows().forEach(row -> facts.add(of(row)));
      case TOTALS -> result.totals().forEach(row -> facts.add(of(row)));
      case FINAL_ROWS_AND_LATE -> {
        result.finalRows().forEach(row -> facts.add(of(row)));
        List<ResultRow> late = named ? result.late() : result.latePairs();
        late.forEach(row -> facts.add(new PlainFact(row.batch(), true, row.count())));
      }
    }
    facts.sort(Comparator.comparingLong(fact -> fact.count().value()));
    return facts;
  }

  private static PlainFact of(Count count) {
    return new PlainFact(null, false, count);
  }
}
