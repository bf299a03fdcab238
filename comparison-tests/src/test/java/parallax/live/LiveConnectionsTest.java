package parallax.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parallax.compare.Verdict;
import parallax.engine.Status;
import parallax.fault.FaultyProxies;
import parallax.report.Cell;
import parallax.report.EngineFacts;
import parallax.report.Report;
import parallax.report.SampleReport;
import parallax.result.Sum;

/** Lost lines are counted, and where some are lost nothing agrees, whatever the rows say. */
final class LiveConnectionsTest {

  private static final int SENT = 80;

  @ParameterizedTest
  @CsvSource({
    "AGREES, , 80, AGREES,",
    "AGREES, , 79, DIFFERS, 1 of 80 lines were lost",
    "DIFFERS, 3 changed, 41, DIFFERS, 39 of 80 lines were lost; 3 changed",
    "DIFFERS, 3 changed, 80, DIFFERS, 3 changed",
    "EMPTY, there is no row, 0, EMPTY, 80 of 80 lines were lost; there is no row",
    "FAILED, reset, 41, FAILED, 39 of 80 lines were lost; reset",
    "TIMED_OUT, late, 41, TIMED_OUT, 39 of 80 lines were lost; late",
    "UNSUPPORTED, no example, 0, UNSUPPORTED, no example",
  })
  void anEngineThatHasLostLinesDoesNotAgree(
      Verdict found, String reason, int counted, Verdict verdict, String told) {
    Report report = told(List.of("reference", "flink"), counted, found, reason);

    Cell cell = report.cells().get(1);
    assertThat(cell.verdict()).isEqualTo(verdict);
    assertThat(cell.reason()).isEqualTo(told);
    assertThat(report.engines().get(1).connection())
        .isEqualTo(new EngineFacts.Connection(SENT, counted, SENT - counted, null));
    assertThat(report.cells().get(0).verdict()).isEqualTo(Verdict.AGREES);
    assertThat(report.notes()).containsExactly("a note");
  }

  @Test
  void anEngineThatReadsATopicHasNoConnectionAndLosesNothing() {
    Report report = told(List.of("reference"), 0, Verdict.AGREES, null);

    assertThat(report.cells().get(1).verdict()).isEqualTo(Verdict.AGREES);
    assertThat(report.engines().get(1).connection()).isNull();
  }

  private static Report told(List<String> readers, int counted, Verdict found, String reason) {
    try (var watch =
        new LineWatch(new LiveNotebook(), readers, Duration.ofSeconds(8), System::nanoTime)) {
      counts(watch, "reference", SENT);
      counts(watch, "flink", counted);
      var connections = new LiveConnections(readers, watch, FaultyProxies.none(), SENT);
      return connections.tell(
          report(List.of(cell("reference", Verdict.AGREES, null), cell("flink", found, reason))));
    }
  }

  private static void counts(LineWatch watch, String engine, long lines) {
    var counted = new Status.Counted(lines, new Sum(0, 0, 0, 0, 0, ""), List.of());
    watch.said(engine, "word-count", new Status.BatchDone(0, 1, 0, List.of(), counted));
  }

  private static Report report(List<Cell> cells) {
    return SampleReport.of(
        "live",
        new Report.InputFacts("input.txt", SENT, 1, ""),
        List.of(engine("reference"), engine("flink")),
        cells);
  }

  private static EngineFacts engine(String name) {
    return new EngineFacts(name, Map.of(), List.of(), null, List.of(), List.of(), null);
  }

  private static Cell cell(String engine, Verdict verdict, String reason) {
    return new Cell(
        "word-count",
        engine,
        verdict,
        reason,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }
}
