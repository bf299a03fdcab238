package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.compare.Verdict;
import parallax.fakes.BatchSkippingEngine;
import parallax.fakes.DyingEngine;
import parallax.fakes.FloodingEngine;
import parallax.fakes.LyingEngine;
import parallax.fakes.Mutation;
import parallax.fakes.OutOfMemoryEngine;
import parallax.fakes.RightEngine;
import parallax.fakes.RubbishRowsEngine;
import parallax.fakes.RubbishStatusEngine;
import parallax.fakes.ThrashingEngine;
import parallax.fakes.UnsupportingEngine;
import parallax.plan.Plan;
import parallax.process.ClassArchive;
import parallax.process.EngineSpec;
import parallax.process.Engines;
import parallax.process.LogFile;
import parallax.report.Cell;
import parallax.report.Report;

/**
 * Every way in which an engine can fail is its own verdict, and disturbs nobody. All fakes run at
 * once; each does the first example wrong and the second one right.
 */
final class FaultyEnginesTest {

  private static final String FIRST = "first-count";
  private static final String SECOND = "second-count";

  @TempDir private static Path folder;
  private static Path out;
  private static Report report;
  private static final Notebook notebook = new Notebook();

  /** What a fault is expected to become. */
  private record Fault(String engine, Verdict verdict, String reason) {}

  @BeforeAll
  static void runAllFakes() throws Exception {
    Path input = Files.writeString(folder.resolve("input.stream"), Mutation.STREAM);
    out = folder.resolve("out");
    Engines engines =
        FakeEngines.with(
            FakeEngines.spec("right", RightEngine.class),
            FakeEngines.spec("dying", DyingEngine.class, FIRST, "17"),
            FakeEngines.spec("killed", DyingEngine.class, FIRST, "137"),
            FakeEngines.spec("flooding", FloodingEngine.class, FIRST),
            FakeEngines.spec("rubbish-status", RubbishStatusEngine.class, FIRST),
            FakeEngines.spec("rubbish-rows", RubbishRowsEngine.class, FIRST),
            FakeEngines.spec("lying", LyingEngine.class, FIRST),
            FakeEngines.spec("skipping", BatchSkippingEngine.class, FIRST),
            FakeEngines.spec("unsupporting", UnsupportingEngine.class, FIRST),
            FakeEngines.spec("out-of-memory", OutOfMemoryEngine.class, FIRST),
            FakeEngines.spec("thrashing", ThrashingEngine.class, FIRST),
            new EngineSpec(
                "no-main",
                "",
                "",
                System.getProperty("java.class.path"),
                List.of("No"),
                List.of(),
                ClassArchive.NONE));
    Plan plan = TestPlan.of(input, out, engines).examples(FIRST, SECOND).plan();
    report = Replay.run(plan, engines, notebook);
  }

  static List<Fault> faults() {
    return List.of(
        new Fault(
            "dying",
            Verdict.FAILED,
            "the process died (exit code 17); its log ends:"
                + " java.lang.IllegalStateException: the last words"),
        new Fault("killed", Verdict.FAILED, "the process died (killed by signal 9)"),
        new Fault(
            "rubbish-status",
            Verdict.FAILED,
            "it wrote a line that is no status: all is well \\u{1b}[31m(so far)"),
        new Fault("rubbish-rows", Verdict.FAILED, "rubbish-rows.jsonl, line 1: is no JSON object"),
        new Fault("lying", Verdict.FAILED, "it reported 11 rows, its result file has 10"),
        new Fault("skipping", Verdict.FAILED, "it drove 3 of 4 batches"),
        new Fault("unsupporting", Verdict.UNSUPPORTED, "fakes cannot count this"),
        new Fault(
            "out-of-memory",
            Verdict.FAILED,
            "out of memory: a heap of 256m is too small, --heap gives more: the process died (exit"
                + " code 3); its log ends: Terminating due to java.lang.OutOfMemoryError: Java heap"
                + " space"),
        new Fault(
            "thrashing",
            Verdict.FAILED,
            "out of memory: a heap of 256m is too small, --heap gives more: the process died (exit"
                + " code 3); its log ends: Terminating due to java.lang.OutOfMemoryError: GC"
                + " overhead limit exceeded: "),
        new Fault("no-main", Verdict.FAILED, "the process died (exit code 1)"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsAVerdictWithItsReason(Fault fault) {
    Cell cell = cell(FIRST, fault.engine());

    assertThat(cell.verdict()).isEqualTo(fault.verdict());
    assertThat(cell.reason()).contains(fault.reason()).doesNotContain("\n", "\u001b");
    assertThat(cell.differences()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dying",
        "killed",
        "rubbish-status",
        "rubbish-rows",
        "lying",
        "skipping",
        "unsupporting",
        "out-of-memory",
        "thrashing"
      })
  void theNextExampleIsNotDisturbed(String engine) {
    assertThat(cell(SECOND, engine).verdict()).isEqualTo(Verdict.AGREES);
  }

  @ParameterizedTest
  @ValueSource(strings = {Engines.REFERENCE, "right", "flooding"})
  void otherEnginesAreNotDisturbed(String engine) {
    assertThat(cell(FIRST, engine).verdict()).isEqualTo(Verdict.AGREES);
    assertThat(cell(SECOND, engine).verdict()).isEqualTo(Verdict.AGREES);
  }

  @Test
  void aFailureIsExitCodeThree() {
    assertThat(report.exitCode()).isEqualTo(3);
  }

  @Test
  void cellsComeByExampleAndTheReferenceFirst() {
    assertThat(report.cells()).hasSize(26);
    assertThat(report.cells().get(0).engine()).isEqualTo(Engines.REFERENCE);
    assertThat(report.cells().get(13).engine()).isEqualTo(Engines.REFERENCE);
    assertThat(report.cells().subList(0, 13)).allMatch(cell -> cell.example().equals(FIRST));
  }

  @Test
  void theLogOfAFloodIsCutAtItsLimit() throws Exception {
    Path log = out.resolve("logs/flooding.log");

    assertThat(Files.size(log))
        .isBetween(LogFile.DEFAULT_MAX_BYTES / 2, LogFile.DEFAULT_MAX_BYTES + 200);
    String text = Files.readString(log);
    assertThat(text.contains("what some library prints to standard output")).isTrue();
    assertThat(text.substring(text.length() - 100))
        .endsWith("parallax: the log is cut here at 16777216 bytes\n");
  }

  @Test
  void theLogKeepsWhatTheEnginesSaid() {
    assertThat(out.resolve("logs/dying.log"))
        .content()
        .contains("java.lang.IllegalStateException: the last words");
    assertThat(out.resolve("logs/no-main.log")).content().contains("ClassNotFoundException: No");
    assertThat(out.resolve("logs/right.log")).isEmptyFile();
  }

  @Test
  void theListenerIsToldHowEveryJobEnds() {
    assertThat(notebook.lines())
        .filteredOn(line -> line.contains(" ended: "))
        .hasSize(26)
        .anyMatch(line -> line.startsWith("dying first-count ended: Failed[blame=ENGINE"))
        .anyMatch(line -> line.startsWith("dying second-count ended: Done["));
  }

  @Test
  void noProcessIsLeft() {
    assertThat(EngineProcesses.below(folder)).isEmpty();
  }

  @Test
  void nothingOfTheWorkIsLeft() {
    assertThat(out).isDirectoryNotContaining("glob:**/work");
    assertThat(folder).isDirectoryNotContaining("glob:**/*.unfinished");
  }

  @Test
  void anEngineThatCannotDoTheExampleIsNoFailure() throws Exception {
    Path input = folder.resolve("input.stream");
    Engines engines =
        FakeEngines.with(FakeEngines.spec("unsupporting", UnsupportingEngine.class, FIRST));

    Report alone =
        Replay.run(
            TestPlan.of(input, folder.resolve("unsupported"), engines).examples(FIRST).plan(),
            engines,
            new Notebook());

    assertThat(alone.exitCode()).isZero();
    assertThat(alone.cells())
        .extracting(Cell::verdict)
        .containsExactly(Verdict.AGREES, Verdict.UNSUPPORTED);
  }

  @Test
  void withoutTheReferenceNothingAgrees() throws Exception {
    Path input = folder.resolve("input.stream");
    Engines engines =
        new Engines(
            List.of(
                FakeEngines.spec(Engines.REFERENCE, DyingEngine.class, FIRST, "1"),
                FakeEngines.spec("right", RightEngine.class)));

    Report alone =
        Replay.run(
            TestPlan.of(input, folder.resolve("no-reference"), engines).examples(FIRST).plan(),
            engines,
            new Notebook());

    assertThat(alone.exitCode()).isEqualTo(3);
    assertThat(alone.cells().get(1).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(alone.cells().get(1).reason())
        .isEqualTo("the reference failed, so that there is nothing to compare with");
  }

  private static Cell cell(String example, String engine) {
    return report.cells().stream()
        .filter(cell -> cell.example().equals(example) && cell.engine().equals(engine))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cell " + Map.of(example, engine)));
  }
}
