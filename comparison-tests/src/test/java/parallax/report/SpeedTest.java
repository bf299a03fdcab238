package parallax.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parallax.compare.Verdict;
import parallax.engine.BatchTimes;

/** Speeds are ranked only where every result is right. */
final class SpeedTest {

  private static final Cell REFERENCE = cell("reference", Verdict.AGREES, 0.1);
  private static final Cell SLOW = cell("dstream", Verdict.AGREES, 5.0);
  private static final Cell FAST = cell("flink", Verdict.AGREES, 2.0);

  @Test
  void theFastestEngineIsTheMeasureAndTheReferenceNoRival() {
    Report report = report(REFERENCE, SLOW, FAST);

    assertThat(Speed.ratio(report, FAST)).isEqualTo("1.0×");
    assertThat(Speed.ratio(report, SLOW)).isEqualTo("2.5×");
    assertThat(Speed.ratio(report, REFERENCE)).isEqualTo("–");
  }

  @Test
  void whereOneDisagreesNobodyIsRanked() {
    Report report = report(REFERENCE, SLOW, cell("flink", Verdict.DIFFERS, 2.0));

    assertThat(report.cells()).allMatch(cell -> Speed.ratio(report, cell).equals("–"));
  }

  @Test
  void timesOfBatchesHaveQuantiles() {
    assertThat(Speed.quantile(SLOW, 0.5)).isEqualTo("1.0");
    assertThat(Speed.quantile(SLOW, 0.95)).isEqualTo("4.0");
    assertThat(Speed.quantile(SLOW, 1)).isEqualTo("4.0");
    assertThat(Speed.batchesPerSecond(SLOW)).isEqualTo("1.6");
  }

  private static Report report(Cell... cells) {
    return SampleReport.of(
        "replay", new Report.InputFacts("input.txt", 1, 1, ""), List.of(), List.of(cells));
  }

  private static Cell cell(String engine, Verdict verdict, double wallSeconds) {
    return new Cell(
        "word-count",
        engine,
        verdict,
        null,
        "every row",
        1L,
        8L,
        0.0,
        wallSeconds,
        1.0,
        1L,
        new BatchTimes(2, List.of(2000L, 1000L, 8000L, 4000L)),
        null,
        0L,
        0L,
        0L,
        null,
        List.of());
  }
}
