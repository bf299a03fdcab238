package parallax.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import parallax.compare.Verdict;
import parallax.engine.BatchTimes;

/** What changed from one run to the next, and what is only noise. */
final class ChangeTest {

  @Test
  void aRunIsLikeItself() {
    Report run = run("in", cell("flink", Verdict.AGREES, "a", times(1000)));

    Changes changes = Changes.between(run, run);

    assertThat(changes.areOnlyOfSpeed()).isTrue();
    assertThat(changes.all()).hasSize(1);
    Change change = changes.all().get(0);
    assertThat(change.results()).isEqualTo(Change.Results.SAME);
    assertThat(change.speed().median()).isEqualTo(1);
    assertThat(change.speed().isNoise()).isTrue();
  }

  @Test
  void twiceTheTimeIsNoNoise() {
    Change change =
        Change.between(
                run("in", cell("flink", Verdict.AGREES, "a", times(1000))),
                run("in", cell("flink", Verdict.AGREES, "a", times(2000))))
            .get(0);

    assertThat(change.speed().median()).isBetween(1.8, 2.2);
    assertThat(change.speed().isNoise()).isFalse();
    assertThat(change.speed().toString()).endsWith("slower");
  }

  @Test
  void otherRowsAreAChange() {
    Changes changes =
        Changes.between(
            run("in", cell("flink", Verdict.AGREES, "a", times(1000))),
            run("in", cell("flink", Verdict.DIFFERS, "b", times(1000))));

    assertThat(changes.areOnlyOfSpeed()).isFalse();
    assertThat(changes.text()).contains("AGREES → DIFFERS").contains("other rows");
  }

  @Test
  void anotherInputMakesNothingComparable() {
    Change change =
        Change.between(
                run("in", cell("flink", Verdict.AGREES, "a", times(1000))),
                run("other", cell("flink", Verdict.AGREES, "b", times(1000))))
            .get(0);

    assertThat(change.results()).isEqualTo(Change.Results.OTHER_INPUT);
    assertThat(change.speed()).isNull();
  }

  @Test
  void aVerdictByAnotherComparisonIsAChange() {
    Changes changes =
        Changes.between(
            run("in", cell("flink", Verdict.AGREES, "every row", "a", times(1000))),
            run("in", cell("flink", Verdict.AGREES, "the totals", "a", times(1000))));

    assertThat(changes.areOnlyOfSpeed()).isFalse();
    assertThat(changes.text())
        .endsWith(
            """

            word-count on flink is compared in another way:
              before: every row
              now:    the totals
            """);
  }

  @Test
  void whatWasNotComparedIsNoOtherComparison() {
    Changes changes =
        Changes.between(
            run("in", cell("flink", Verdict.FAILED, null, "a", times(1000))),
            run("in", cell("flink", Verdict.AGREES, "every row", "a", times(1000))));

    assertThat(changes.all().get(0).compared()).isNull();
  }

  @Test
  void whatOnlyOneRunHasIsSaid() {
    Changes changes =
        Changes.between(
            run("in", cell("flink", Verdict.AGREES, "a", times(1000))),
            run("in", cell("dstream", Verdict.AGREES, "a", times(1000))));

    assertThat(changes.text()).contains("AGREES → (not run)").contains("(not run) → AGREES");
  }

  private static BatchTimes times(long micros) {
    return new BatchTimes(1, LongStream.range(0, 60).mapToObj(i -> micros + i % 7).toList());
  }

  private static Report run(String input, Cell cell) {
    return SampleReport.of(
        "replay", new Report.InputFacts("input.txt", 1, 1, input), List.of(), List.of(cell));
  }

  private static Cell cell(String engine, Verdict verdict, String rows, BatchTimes times) {
    return cell(engine, verdict, "every row", rows, times);
  }

  private static Cell cell(
      String engine, Verdict verdict, String compared, String rows, BatchTimes times) {
    return new Cell(
        "word-count",
        engine,
        verdict,
        null,
        compared,
        1L,
        1L,
        0.0,
        1.0,
        1.0,
        1L,
        times,
        rows,
        0L,
        0L,
        0L,
        null,
        List.of());
  }
}
