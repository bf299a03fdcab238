package parallax.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parallax.compare.Verdict;
import parallax.engine.BatchTimes;
import parallax.engine.Status;
import parallax.fakes.Mutation;
import parallax.fakes.RightEngine;
import parallax.folder.RunFolder;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.process.EnvironmentException;
import parallax.report.Cell;
import parallax.result.Count;
import parallax.result.ResultWriter;
import parallax.run.FakeEngines;
import parallax.run.TestPlan;

/** The verdict follows from how a job ended and from its result file, and from nothing else. */
final class JudgeTest {

  private static final String EXAMPLE = TestPlan.WORD_COUNT;

  private static final BatchTimes TIMES = new BatchTimes(1, List.of());

  @TempDir private Path temporary;
  private RunFolder folder;
  private Plan plan;

  @BeforeEach
  void makeFolder() throws Exception {
    folder = RunFolder.create(temporary.resolve("out"));
    Files.writeString(folder.inputStream(), Mutation.STREAM);
    Engines engines =
        FakeEngines.with(
            FakeEngines.spec("a", RightEngine.class), FakeEngines.spec("b", RightEngine.class));
    plan = TestPlan.of(folder.inputStream(), temporary.resolve("out"), engines).plan();
  }

  @AfterEach
  void deleteFolder() {
    folder.close();
  }

  @Test
  void outcomesAreJudgedInWhateverOrderTheyCome() {
    List<Cell> cells =
        replayed(done("b", row("to", 3)), done("a", row("to", 2)), done("reference", row("to", 2)));

    assertThat(cells).extracting(Cell::engine).containsExactly("reference", "a", "b");
    assertThat(cells)
        .extracting(Cell::verdict)
        .containsExactly(Verdict.AGREES, Verdict.AGREES, Verdict.DIFFERS);
  }

  @Test
  void anEmptyExpectationIsNoAgreement() {
    List<Cell> cells = replayed(done("reference"), done("a"), done("b", row("to", 1)));

    assertThat(cells)
        .extracting(Cell::verdict)
        .containsExactly(Verdict.EMPTY, Verdict.EMPTY, Verdict.DIFFERS);
    assertThat(cells.get(1).reason())
        .isEqualTo("the reference has no row, so that there is nothing to compare");
  }

  @Test
  void inALiveRunTotalsAreComparedAndBatchesAreNot() {
    Outcome reference = done("reference", row("to", 3));
    Outcome twoBatches = done("a", new Count(0, 500, "to", 1), new Count(500, 1000, "to", 2));
    Outcome other = done("b", row("to", 4));

    List<Cell> cells =
        Judge.ofLive(plan, folder).judge(List.of(reference, twoBatches, other)).get(0).cells();

    assertThat(cells)
        .extracting(Cell::verdict)
        .containsExactly(Verdict.AGREES, Verdict.AGREES, Verdict.DIFFERS);
  }

  @Test
  void aJobThatDroveAnotherNumberOfBatchesFailedThoughItsRowsAgree() {
    Outcome tooMany =
        new Outcome(EXAMPLE, "a", 1, new Status.Done(write("a", row("to", 2)), 5, 1, 1, 1, TIMES));

    List<Cell> cells = replayed(done("reference", row("to", 2)), tooMany);

    assertThat(cells.get(1).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(cells.get(1).reason()).isEqualTo("it drove 5 of 4 batches");
  }

  @Test
  void aJobThatWasNotDoneInTimeTimedOut() {
    List<Cell> cells =
        replayed(done("reference", row("to", 2)), new Outcome(EXAMPLE, "a", 1, null));

    assertThat(cells.get(1).verdict()).isEqualTo(Verdict.TIMED_OUT);
    assertThat(cells.get(1).rows()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Blame.class,
      names = {"ENGINE", "INPUT", "UNSUPPORTED"})
  void aFailureIsAVerdictWithTheReasonThatTheEngineGave(Status.Blame blame) {
    Outcome failed = new Outcome(EXAMPLE, "a", 1, new Status.Failed(blame, "why"));

    List<Cell> cells = replayed(done("reference", row("to", 2)), failed);

    assertThat(cells.get(1).verdict())
        .isEqualTo(blame == Status.Blame.UNSUPPORTED ? Verdict.UNSUPPORTED : Verdict.FAILED);
    assertThat(cells.get(1).reason()).isEqualTo("why");
  }

  @Test
  void aMachineThatGivesNotEnoughEndsTheRun() {
    Outcome failed =
        new Outcome(EXAMPLE, "a", 1, new Status.Failed(Status.Blame.ENVIRONMENT, "disk full"));

    assertThatThrownBy(() -> replayed(done("reference", row("to", 2)), failed))
        .isInstanceOf(EnvironmentException.class)
        .hasMessage("a: disk full");
  }

  @Test
  void aCellSaysWhatWasComparedIfAnythingWas() {
    Outcome late = new Outcome(EXAMPLE, "b", 1, null);

    List<Cell> cells = replayed(done("reference", row("to", 2)), done("a"), late);

    assertThat(cells)
        .extracting(Cell::compared)
        .containsExactly(
            "every row (window, key, value); batches by the test",
            "every row (window, key, value); batches by the test",
            null);
  }

  @Test
  void anExampleIsJudgedWhenItsLastEngineHasRunIt() throws Exception {
    try (Judging judging = new Judging(plan, judge())) {
      judging.accept(done("b", row("to", 3)));
      judging.accept(done("a", row("to", 2)));
      judging.accept(done("reference", row("to", 2)));

      assertThat(judging.await().get(0).cells())
          .extracting(Cell::verdict)
          .containsExactly(Verdict.AGREES, Verdict.AGREES, Verdict.DIFFERS);
    }
  }

  @Test
  void whatEndsTheRunIsThrownToWhoeverWaitsForIt() {
    try (Judging judging = new Judging(plan, judge())) {
      judging.accept(done("reference", row("to", 2)));
      judging.accept(done("a", row("to", 2)));
      judging.accept(
          new Outcome(EXAMPLE, "b", 1, new Status.Failed(Status.Blame.ENVIRONMENT, "disk full")));

      assertThatThrownBy(judging::await)
          .isInstanceOf(EnvironmentException.class)
          .hasMessage("b: disk full");
    }
  }

  @Test
  void noMoreThanTwentyDifferencesAreKeptAndAllAreCounted() {
    Count[] many = new Count[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = row("word" + i, 1);
    }

    List<Cell> cells = replayed(done("reference", many), done("a", row("word0", 1)));

    assertThat(cells.get(1).missing()).isEqualTo(99);
    assertThat(cells.get(1).differences()).hasSize(20);
  }

  private List<Cell> replayed(Outcome... outcomes) {
    return judge().judge(List.of(outcomes)).get(0).cells();
  }

  private Judge judge() {
    return Judge.ofReplay(plan, folder, Map.of(EXAMPLE, 4L), engine -> "the test");
  }

  private Outcome done(String engine, Count... rows) {
    return new Outcome(EXAMPLE, engine, 1, new Status.Done(write(engine, rows), 4, 1, 1, 1, TIMES));
  }

  private long write(String engine, Count... rows) {
    try (ResultWriter writer = new ResultWriter(folder.results(EXAMPLE, engine))) {
      writer.add(1000, List.of(rows));
      return writer.size();
    }
  }

  private static Count row(String key, long value) {
    return new Count(0, 1000, key, value);
  }
}
