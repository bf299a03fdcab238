package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parallax.result.Count;
import parallax.result.ResultRow;
import parallax.result.Rows;

final class TotalsTest {

  @Test
  void countsOfAKeyAreAddedOverAllWindows() {
    List<Count> totals =
        totals(
            List.of(
                new ResultRow(1000, new Count(0, 1000, "to", 2)),
                new ResultRow(1000, new Count(0, 1000, "be", 1)),
                new ResultRow(2000, new Count(1000, 2000, "to", 3))));

    assertThat(totals)
        .containsExactlyInAnyOrder(new Count(0, 0, "to", 5), new Count(0, 0, "be", 1));
  }

  @Test
  void aRowThatComesAgainForTheSameWindowReplacesTheEarlierOne() {
    List<Count> totals =
        totals(
            List.of(
                new ResultRow(1000, new Count(0, 1000, "to", 2)),
                new ResultRow(2000, new Count(0, 1000, "to", 3)),
                new ResultRow(2000, new Count(1000, 2000, "to", 1))));

    assertThat(totals).containsExactly(new Count(0, 0, "to", 4));
  }

  @Test
  void otherBatchBordersGiveTheSameTotals() {
    List<ResultRow> oneBatch = List.of(new ResultRow(2000, new Count(0, 2000, "to", 5)));
    List<ResultRow> twoBatches =
        List.of(
            new ResultRow(1000, new Count(0, 1000, "to", 1)),
            new ResultRow(2000, new Count(1000, 2000, "to", 4)));

    Comparison comparison =
        Rule.TOTALS.compare(
            new Result(oneBatch, List.of()), new Result(twoBatches, List.of()), Integer.MAX_VALUE);

    assertThat(comparison.verdict()).isEqualTo(Verdict.AGREES);
  }

  @Test
  void nothingHasNoTotals() {
    assertThat(totals(List.of())).isEmpty();
  }

  private static List<Count> totals(List<ResultRow> rows) {
    Rows placed = new Result(rows, List.of()).placed(true).all();
    return Totals.of(Upserts.finalRows(placed)).toList().stream().map(ResultRow::count).toList();
  }
}
