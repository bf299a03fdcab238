package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.compare.Verdict;
import parallax.fakes.Mutation;
import parallax.fakes.PairedEngine;
import parallax.feed.FileFeed;
import parallax.plan.Plan;
import parallax.process.Await;
import parallax.process.Engines;
import parallax.report.Cell;
import parallax.report.Report;

/** Examples that run at the same time in one process are judged as if each had run by itself. */
final class AbreastTest {

  private static final String FIRST = "first-count";
  private static final String SECOND = "second-count";
  private static final String THIRD = "third-count";

  @TempDir private Path folder;

  @Test
  void anEngineThatCanRunsExamplesAtTheSameTime() throws Exception {
    Report report = compare(Await.LIMIT);

    assertThat(verdicts(report)).containsOnly(Verdict.AGREES);
    assertThat(warnings(report)).isEmpty();
    assertThat(report.notes())
        .containsExactly(
            "paired ran up to 2 examples at the same time: what its process used meanwhile is"
                + " divided evenly among them");
  }

  @Test
  void whoWantsTheTimesOfEachExampleHasThemRunOneAtATime() throws Exception {
    Path input = Files.writeString(folder.resolve("input.stream"), Mutation.STREAM);
    Engines engines =
        FakeEngines.with(
            FakeEngines.spec("paired", PairedEngine.class, FIRST, PairedEngine.Fate.ALONE.name()));
    Plan plan = TestPlan.of(input, folder.resolve("out"), engines).examples(FIRST, SECOND).plan();

    Report report =
        Replay.run(
            plan,
            Replay.Ways.of(new FileFeed()).with("replay", JobRun.PLAIN),
            engines,
            new Notebook());

    assertThat(verdicts(report)).containsExactly(Verdict.AGREES, Verdict.AGREES);
    assertThat(warnings(report)).isEmpty();
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void whoseProcessDiedBesideOthersRunsAgainByItself() throws Exception {
    Report report = compare(Await.LIMIT, SECOND, PairedEngine.Fate.DIES_BESIDE);

    assertThat(verdicts(report)).containsOnly(Verdict.AGREES);
    assertThat(warnings(report))
        .isNotEmpty()
        .allMatch(warning -> warning.contains(" runs again by itself, as beside others it did not"))
        .anyMatch(warning -> warning.contains("the process died (exit code 17)"));
  }

  @Test
  void theDeathOfAProcessIsBlamedOnlyOnTheExampleThatItDiesOf() throws Exception {
    Report report = compare(Await.LIMIT, FIRST, PairedEngine.Fate.DIES_ALWAYS);

    assertThat(verdicts(report)).containsExactly(Verdict.FAILED, Verdict.AGREES, Verdict.AGREES);
    assertThat(cells(report).get(0).reason()).startsWith("the process died (exit code 17)");
    assertThat(report.exitCode()).isEqualTo(3);
  }

  @Test
  void anExampleThatDoesNotEndTakesNoOtherWithIt() throws Exception {
    Report report = compare(Duration.ofSeconds(15), SECOND, PairedEngine.Fate.HANGS_BESIDE);

    assertThat(verdicts(report)).containsOnly(Verdict.AGREES);
    assertThat(warnings(report))
        .anyMatch(
            warning ->
                warning.equals(
                    "second-count runs again by itself, as beside others it did not end well: it did not"
                        + " end in time"));
  }

  @Test
  void anEngineThatCannotDoOneOfThemSaysSo() throws Exception {
    Report report = compare(Await.LIMIT, SECOND, PairedEngine.Fate.UNSUPPORTED);

    assertThat(verdicts(report))
        .containsExactly(Verdict.AGREES, Verdict.UNSUPPORTED, Verdict.AGREES);
    assertThat(warnings(report)).isEmpty();
    assertThat(report.exitCode()).isZero();
  }

  private Report compare(Duration timeout, String example, PairedEngine.Fate fate)
      throws Exception {
    return compare(timeout, new String[] {example, fate.name()});
  }

  private Report compare(Duration timeout, String... arguments) throws Exception {
    Path input = Files.writeString(folder.resolve("input.stream"), Mutation.STREAM);
    Engines engines = FakeEngines.with(FakeEngines.spec("paired", PairedEngine.class, arguments));
    Plan plan =
        TestPlan.of(input, folder.resolve("out"), engines)
            .examples(FIRST, SECOND, THIRD)
            .timeout(timeout)
            .plan();
    Report report = Replay.run(plan, engines, new Notebook());
    assertThat(EngineProcesses.below(folder)).isEmpty();
    return report;
  }

  private static List<Cell> cells(Report report) {
    return report.cells().stream().filter(cell -> cell.engine().equals("paired")).toList();
  }

  private static List<Verdict> verdicts(Report report) {
    return cells(report).stream().map(Cell::verdict).toList();
  }

  private static List<String> warnings(Report report) {
    return report.engines().get(1).warnings();
  }
}
