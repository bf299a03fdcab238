package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parallax.result.Count;
import parallax.result.ResultRow;

/** The pictures show what is in the results, and where engines differ. */
final class OverviewOfTest {

  @Test
  void countsOfWindowsStandAtTheirEnds() {
    Overview overview =
        overview(
            Rule.EVERY_ROW,
            result(row(1000, 0, 1000, "a", 3), row(2000, 1000, 2000, "a", 1)),
            result(row(1000, 0, 1000, "a", 3), row(2000, 1000, 2000, "b", 7)));

    assertThat(overview.engines()).containsExactly("reference", "other");
    assertThat(overview.keys()).isEqualTo(1);
    assertThat(overview.windows()).isEqualTo(2);
    assertThat(overview.curves().moments()).containsExactly(1000L, 2000L);
    assertThat(overview.curves().keys())
        .containsExactly(new Overview.KeyCurves("a", List.of(List.of(3L, 1L), List.of(3L, 0L))));
    assertThat(overview.rows().shown())
        .extracting(row -> row.key() + row.values())
        .containsExactly("a[3, 3]", "a[1, null]", "b[null, 7]");
  }

  @Test
  void theTableIsThatAfterEachBatch() {
    Overview overview =
        overview(
            Rule.TABLE_AFTER_EVERY_BATCH,
            result(row(1000, 0, 0, "a", 1), row(2000, 0, 0, "b", 1), row(3000, 0, 0, "a", 4)),
            result(row(1000, 0, 0, "a", 1), row(3000, 0, 0, "a", 4)));

    assertThat(overview.windows()).isEqualTo(1);
    assertThat(overview.curves().moments()).containsExactly(1000L, 2000L, 3000L);
    assertThat(overview.curves().keys().get(0))
        .isEqualTo(new Overview.KeyCurves("a", List.of(List.of(1L, 1L, 4L), List.of(1L, 1L, 4L))));
    assertThat(overview.rows().total()).isEqualTo(2);
  }

  @Test
  void liveSumsGoOn() {
    Overview overview =
        overview(
            Rule.TOTALS,
            result(row(1000, 0, 1000, "a", 2), row(3000, 2000, 3000, "a", 5)),
            result(row(2000, 1000, 2000, "a", 7)));

    assertThat(overview.curves().moments()).containsExactly(1000L, 2000L, 3000L);
    assertThat(overview.curves().keys().get(0).values())
        .containsExactly(List.of(2L, 2L, 7L), List.of(0L, 7L, 7L));
    assertThat(overview.rows().shown())
        .extracting(Overview.Row::values)
        .containsExactly(List.of(7L, 7L));
  }

  @Test
  void manyRowsAndMomentsAreCut() {
    List<ResultRow> rows = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      rows.add(row(i, i - 1, i, "k", i));
    }

    Overview overview = overview(Rule.EVERY_ROW, new Result(rows, List.of()), result());

    assertThat(overview.curves().moments()).hasSize(OverviewOf.MAX_MOMENTS).endsWith(1000L);
    assertThat(overview.rows().total()).isEqualTo(1000);
    assertThat(overview.rows().shown()).hasSize(200);
    assertThat(overview.rows().shown().get(0).values().get(0)).isEqualTo(1000);
  }

  @Test
  void whatWasLateIsCounted() {
    Result reference =
        new Result(
            List.of(row(1000, 0, 1000, "a", 1)),
            List.of(row(2000, 0, 1000, "a", 2), row(2000, 0, 1000, "b", 1)));

    assertThat(overview(Rule.FINAL_ROWS_AND_LATE, reference, result()).late()).isEqualTo(3);
  }

  private static Overview overview(Rule rule, Result reference, Result other) {
    Map<String, Result> results = new LinkedHashMap<>();
    results.put("reference", reference);
    results.put("other", other);
    return OverviewOf.of(rule, results);
  }

  private static Result result(ResultRow... rows) {
    return new Result(List.of(rows), List.of());
  }

  private static ResultRow row(long batch, long start, long end, String key, long value) {
    return new ResultRow(batch, new Count(start, end, key, value));
  }
}
