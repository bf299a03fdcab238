package parallax.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.compare.Verdict;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.fakes.HangingEngine;
import parallax.fakes.Mutation;
import parallax.fakes.RightEngine;
import parallax.fakes.SleepyStarter;
import parallax.folder.RunFolder;
import parallax.plan.Plan;
import parallax.report.Cell;
import parallax.report.Report;
import parallax.run.EngineProcesses;
import parallax.run.FakeEngines;
import parallax.run.Notebook;
import parallax.run.Replay;
import parallax.run.TestPlan;

/** An engine that says nothing is noticed, ended, and started anew for the next job. */
final class EngineSessionTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final EngineSpec.Resources SMALL = new EngineSpec.Resources("64m", 1);

  @TempDir private Path temporary;
  private Path input;
  private RunFolder folder;

  @BeforeEach
  void makeInput() throws Exception {
    input = Files.writeString(temporary.resolve("input.stream"), Mutation.STREAM);
    folder = RunFolder.create(temporary.resolve("out"));
  }

  @AfterEach
  void deleteFolder() {
    folder.close();
  }

  @Test
  void anEngineThatNeverAnswersIsEndedAndTheNextJobGetsANewProcess() throws Exception {
    EngineSpec spec = FakeEngines.spec("hanging", HangingEngine.class, "hangs");
    try (EngineSession session = new EngineSession(spec, SMALL, folder, new Notebook())) {

      Status hung = session.run(job("hangs"), Await.LIMIT, SHORT);
      List<String> leftAfterTheTimeout = EngineProcesses.below(temporary);
      Status next = session.run(job("goes-on"), Await.LIMIT, Await.LIMIT);

      assertThat(hung).isNull();
      assertThat(leftAfterTheTimeout).isEmpty();
      assertThat(next).isInstanceOf(Status.Done.class);
      assertThat(((Status.Done) next).rows()).isEqualTo(10);
    }
    assertThat(EngineProcesses.below(temporary)).isEmpty();
  }

  @Test
  void anEngineThatIsNeverReadyIsEnded() throws Exception {
    EngineSpec spec = FakeEngines.spec("sleepy", SleepyStarter.class);
    try (EngineSession session = new EngineSession(spec, SMALL, folder, new Notebook())) {

      Status end = session.run(job("any"), SHORT, Await.LIMIT);

      assertThat(end).isNull();
      assertThat(session.ready()).isNull();
      assertThat(EngineProcesses.below(temporary)).isEmpty();
    }
  }

  @Test
  void aProcessRunsManyJobs() throws Exception {
    EngineSpec spec = FakeEngines.spec("right", RightEngine.class);
    try (EngineSession session = new EngineSession(spec, SMALL, folder, new Notebook())) {
      Status first = session.run(job("one"), Await.LIMIT, Await.LIMIT);
      List<String> processes = EngineProcesses.below(temporary);

      Status second = session.run(job("two"), Await.LIMIT, Await.LIMIT);

      assertThat(first).isInstanceOf(Status.Done.class);
      assertThat(second).isInstanceOf(Status.Done.class);
      assertThat(EngineProcesses.below(temporary)).hasSize(1).isEqualTo(processes);
      assertThat(session.ready().versions()).containsEntry("fake", "1");
    }
  }

  @Test
  void aProcessThatDoesNotStartSaysWhy() throws Exception {
    EngineSpec spec =
        new EngineSpec(
            "odd", "", "", "", List.of("Main"), List.of("-XX:NoSuchOption=1"), ClassArchive.NONE);
    try (EngineSession session = new EngineSession(spec, SMALL, folder, new Notebook())) {

      Status end = session.run(job("any"), Await.LIMIT, Await.LIMIT);

      assertThat(end).isInstanceOf(Status.Failed.class);
      assertThat(((Status.Failed) end).message()).contains("NoSuchOption");
    }
  }

  @Test
  void theLongestTimeoutThatCanBeWrittenIsNoProblem() throws Exception {
    EngineSpec spec = FakeEngines.spec("right", RightEngine.class);
    Duration thousandYears = Duration.ofDays(365_250);
    try (EngineSession session = new EngineSession(spec, SMALL, folder, new Notebook())) {

      Status end = session.run(job("one"), thousandYears, thousandYears);

      assertThat(end).isInstanceOf(Status.Done.class);
    }
  }

  /** A whole run with both; the limit is what it takes, so that it is short, yet not too short. */
  @Test
  void inARunSilentEnginesTimeOutAndTheOthersAgree() throws Exception {
    Engines engines =
        FakeEngines.with(
            FakeEngines.spec("hanging", HangingEngine.class, "count-words"),
            FakeEngines.spec("sleepy", SleepyStarter.class));
    Plan plan =
        TestPlan.of(input, temporary.resolve("silent"), engines)
            .examples("count-words")
            .timeout(Duration.ofSeconds(15))
            .plan();

    Report report = Replay.run(plan, engines, new Notebook());

    assertThat(report.cells())
        .extracting(Cell::verdict)
        .containsExactly(Verdict.AGREES, Verdict.TIMED_OUT, Verdict.TIMED_OUT);
    assertThat(report.cells().get(1).reason())
        .isEqualTo("not done in time; --timeout gives it more");
    assertThat(report.engines().get(1).startSeconds()).isNotNull();
    assertThat(report.engines().get(2).startSeconds()).isNull();
    assertThat(report.exitCode()).isEqualTo(3);
    assertThat(EngineProcesses.below(temporary)).isEmpty();
  }

  private Job job(String example) {
    return new Job(
        example,
        Map.of("batch", "1s"),
        new Source.Replay(input.toString(), 1000),
        new Sink.ToFiles(folder.results(example, "engine").toString(), null),
        folder.work("engine").toString(),
        0);
  }
}
