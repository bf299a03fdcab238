package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.compare.Difference;
import parallax.compare.Verdict;
import parallax.fakes.MutantEngine;
import parallax.fakes.Mutation;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.report.Cell;
import parallax.report.Report;
import parallax.report.Table;

/** The checker is checked: every way in which a result file can be wrong is seen and shown. */
final class MutantsAreCaughtTest {

  @TempDir private static Path folder;
  private static Report report;
  private static Map<String, Cell> cells;

  /**
   * What catches a mutation whose file can be read.
   *
   * @param shown parts of the table for a terminal
   */
  private record Caught(Mutation mutation, Verdict verdict, String reason, List<String> shown) {}

  @BeforeAll
  static void runAllMutants() throws Exception {
    Path input = Files.writeString(folder.resolve("input.stream"), Mutation.STREAM);
    Engines engines = FakeEngines.with(FakeEngines.spec("mutant", MutantEngine.class));
    String[] examples = Stream.of(Mutation.values()).map(Mutation::example).toArray(String[]::new);
    Plan plan = TestPlan.of(input, folder.resolve("out"), engines).examples(examples).plan();
    report = Replay.run(plan, engines, new Notebook());
    cells =
        report.cells().stream()
            .filter(cell -> cell.engine().equals("mutant"))
            .collect(Collectors.toMap(Cell::example, cell -> cell));
  }

  @Test
  void theUnmutatedResultAgrees() {
    Cell control = cells.get(Mutation.NONE.example());

    assertThat(control.verdict()).isEqualTo(Verdict.AGREES);
    assertThat(control.reason()).isNull();
    assertThat(control.differences()).isEmpty();
    assertThat(control.rows()).isEqualTo(10);
    assertThat(control.batches()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(value = Mutation.class, mode = Mode.EXCLUDE, names = "NONE")
  void noMutantAgrees(Mutation mutation) {
    assertThat(cells.get(mutation.example()).verdict()).isNotEqualTo(Verdict.AGREES);
    assertThat(cells.get(mutation.example()).verdict().isBad()).isTrue();
  }

  static List<Caught> comparedMutants() {
    return List.of(
        new Caught(
            Mutation.ROW_DROPPED,
            Verdict.DIFFERS,
            "of 10 expected rows 1 are missing and 0 changed; 0 rows are unexpected",
            List.of(
                "missing     \"or\" in [2023-11-14T22:13:20Z, 2023-11-14T22:13:21Z): expected 1",
                "input.stream line 1: to be or not")),
        new Caught(
            Mutation.ROW_DOUBLED,
            Verdict.DIFFERS,
            "0 are missing and 0 changed; 1 rows are unexpected",
            List.of("unexpected  \"or\" in [2023-11-14T22:13:20Z, 2023-11-14T22:13:21Z): found 1")),
        new Caught(
            Mutation.COUNT_OFF_BY_ONE,
            Verdict.DIFFERS,
            "0 are missing and 1 changed; 0 rows are unexpected",
            List.of(
                "changed     \"to\" in [2023-11-14T22:13:20Z, 2023-11-14T22:13:21Z):"
                    + " expected 2, found 3",
                "input.stream line 1: to be or not",
                "input.stream line 2: to be")),
        new Caught(
            Mutation.ROW_MOVED_TO_THE_NEXT_BATCH,
            Verdict.DIFFERS,
            "1 are missing and 0 changed; 1 rows are unexpected",
            List.of(
                "missing     \"question\" in [2023-11-14T22:13:21Z, 2023-11-14T22:13:22Z)",
                "input.stream line 3: that is the question",
                "unexpected  \"question\" in [2023-11-14T22:13:22Z, 2023-11-14T22:13:23Z)")),
        new Caught(
            Mutation.WORDS_SWAPPED,
            Verdict.DIFFERS,
            "0 are missing and 2 changed; 0 rows are unexpected",
            List.of(
                "changed     \"be\" in [2023-11-14T22:13:20Z, 2023-11-14T22:13:21Z):"
                    + " expected 2, found 1",
                "changed     \"not\" in [2023-11-14T22:13:20Z, 2023-11-14T22:13:21Z):"
                    + " expected 1, found 2")),
        new Caught(
            Mutation.CUT_AND_NOT_TOLD,
            Verdict.DIFFERS,
            "of 10 expected rows 4 are missing and 0 changed; 0 rows are unexpected",
            List.of("missing     \"that\"", "missing     \"the\"", "input.stream line 4: to be")),
        new Caught(
            Mutation.EMPTY_FILE,
            Verdict.EMPTY,
            "there is no row; 10 are expected",
            List.of("missing     \"be\"", "input.stream line 4: to be")));
  }

  @ParameterizedTest
  @MethodSource("comparedMutants")
  void aDifferingRowIsNamedWithItsWindowAndItsInput(Caught caught) {
    Cell cell = cells.get(caught.mutation().example());

    assertThat(cell.verdict()).isEqualTo(caught.verdict());
    assertThat(cell.reason()).contains(caught.reason());
    assertThat(problemOf(caught.mutation()))
        .contains(caught.verdict() + ": ")
        .contains(caught.reason())
        .contains(caught.shown());
  }

  @Test
  void aMovedRowIsOneDifferenceInEachDirection() {
    Cell cell = cells.get(Mutation.ROW_MOVED_TO_THE_NEXT_BATCH.example());

    assertThat(cell.differences())
        .extracting(Cell.DifferingRow::kind)
        .containsExactly(Difference.Kind.MISSING, Difference.Kind.UNEXPECTED);
    assertThat(cell.missing()).isEqualTo(1);
    assertThat(cell.unexpected()).isEqualTo(1);
    assertThat(cell.changed()).isZero();
  }

  /** A file that is no result file: the line that is wrong in it, and what is said of it. */
  private record Damaged(Mutation mutation, int line, String problem) {}

  static List<Damaged> damagedFiles() {
    return List.of(
        new Damaged(Mutation.CUT_INSIDE_A_LINE, 10, "is no JSON object"),
        new Damaged(Mutation.EXTRA_FIELD, 5, "has an unknown field"),
        new Damaged(Mutation.FIELD_TWICE, 5, "is no JSON object"),
        new Damaged(Mutation.FIELD_MISSING, 5, "is no row of batch, start, end, key and value"),
        new Damaged(Mutation.WRONG_ORDER, 3, "stands behind a row that it should precede"),
        new Damaged(Mutation.VALUE_AS_TEXT, 1, "is no row of batch, start, end, key and value"),
        new Damaged(Mutation.VALUE_WITH_A_FRACTION, 1, "is no row of batch, start"),
        new Damaged(Mutation.VALUE_TOO_BIG, 1, "is no JSON object"),
        new Damaged(Mutation.TWO_ROWS_ON_A_LINE, 9, "is no row of batch, start, end, key"),
        new Damaged(Mutation.BLANK_LINE, 4, "is no row of batch, start, end, key and value"),
        new Damaged(Mutation.ZERO_BYTES, 4, "is no JSON object"),
        new Damaged(Mutation.BYTES_THAT_ARE_NO_UTF8, 6, "is no JSON object"));
  }

  @ParameterizedTest
  @MethodSource("damagedFiles")
  void aDamagedFileIsNamedWithTheLine(Damaged damaged) {
    Cell cell = cells.get(damaged.mutation().example());

    assertThat(cell.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(cell.reason())
        .contains(damaged.mutation().example() + "/mutant.jsonl, line " + damaged.line() + ": ")
        .contains(damaged.problem());
    assertThat(problemOf(damaged.mutation())).contains("FAILED").contains(damaged.problem());
  }

  @Test
  void aFileThatIsCutAtTheEndOfALineHasTooFewRows() {
    Cell cell = cells.get(Mutation.CUT_AT_THE_END_OF_A_LINE.example());

    assertThat(cell.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(cell.reason()).isEqualTo("it reported 10 rows, its result file has 6");
  }

  @Test
  void aMissingFileIsNamed() {
    Cell cell = cells.get(Mutation.FILE_MISSING.example());

    assertThat(cell.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(cell.reason())
        .contains(Mutation.FILE_MISSING.example() + "/mutant.jsonl: no such file");
  }

  @Test
  void theRunIsADisagreement() {
    assertThat(report.exitCode()).isEqualTo(1);
    assertThat(report.headline())
        .isEqualTo("1 of %d results agree with the reference.".formatted(Mutation.values().length));
  }

  @Test
  void noProcessIsLeft() {
    assertThat(EngineProcesses.below(folder)).isEmpty();
  }

  /** The part of the table for a terminal that explains this mutant's verdict. */
  private static String problemOf(Mutation mutation) {
    String start = "\n%s on mutant: ".formatted(mutation.example());
    String text = Table.text(report);
    assertThat(text).contains(start);
    String rest = text.substring(text.indexOf(start) + 1);
    return rest.substring(0, rest.indexOf("\n\n"));
  }
}
