package parallax.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parallax.compare.Verdict;

/** Only a matrix in which nothing is bad exits 0. */
final class ReportTest {

  @ParameterizedTest
  @CsvSource({
    "AGREES, 0, 'The 1 result agrees with the reference, row by row.'",
    "AGREES AGREES, 0, 'All 2 results agree with the reference, row by row.'",
    "AGREES UNSUPPORTED, 0, 1 of 2 results agree with the reference.",
    "UNSUPPORTED UNSUPPORTED, 0, 0 of 2 results agree with the reference.",
    "AGREES DIFFERS, 1, 1 of 2 results agree with the reference.",
    "AGREES EMPTY, 1, 1 of 2 results agree with the reference.",
    "AGREES FAILED, 3, 1 of 2 results agree with the reference.",
    "TIMED_OUT AGREES, 3, 1 of 2 results agree with the reference.",
    "FAILED DIFFERS, 1, 0 of 2 results agree with the reference.",
    "EMPTY TIMED_OUT, 1, 0 of 2 results agree with the reference."
  })
  void theExitCodeAndTheHeadlineFollowFromTheVerdicts(
      String verdicts, int exitCode, String headline) {
    List<Cell> cells = new ArrayList<>();
    cells.add(cell("reference", Verdict.AGREES));
    List.of(verdicts.split(" ", -1)).forEach(name -> cells.add(cell("e", Verdict.valueOf(name))));

    Report report = report("replay", cells);

    assertThat(report.exitCode()).isEqualTo(exitCode);
    assertThat(report.headline()).isEqualTo(headline);
  }

  @ParameterizedTest
  @CsvSource({"FAILED, 3", "TIMED_OUT, 3", "EMPTY, 1"})
  void aReferenceThatIsBadIsNoAgreement(Verdict ofReference, int exitCode) {
    Report report =
        report("live", List.of(cell("reference", ofReference), cell("e", Verdict.AGREES)));

    assertThat(report.exitCode()).isEqualTo(exitCode);
    assertThat(report.headline()).doesNotStartWith("All");
  }

  private static Report report(String mode, List<Cell> cells) {
    return SampleReport.of(
        mode,
        new Report.InputFacts("input.txt", 1, 1, ""),
        List.of(new EngineFacts("e", Map.of(), List.of(), null, List.of(), List.of(), null)),
        cells);
  }

  private static Cell cell(String engine, Verdict verdict) {
    return new Cell(
        "word-count",
        engine,
        verdict,
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
        null,
        List.of());
  }
}
