package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static parallax.engine.CheckpointedJobs.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.result.Journal;

/** A job stands still where its process is to be killed, and otherwise counts its moments. */
final class MomentsTest {

  private static final int LIMIT_SECONDS = 60;
  private static final int BATCHES = 3;

  @TempDir private Path folder;
  private CheckpointedJobs jobs;

  /**
   * Where a job stands still.
   *
   * @param entries how many of its emissions are whole then
   */
  private record Still(CrashPoint point, Moment reached, int entries) {}

  @BeforeEach
  void writeTheStream() throws Exception {
    jobs = new CheckpointedJobs(folder);
  }

  @Test
  void aJobInPeaceTellsHowOftenItPassedEach() {
    Job job = jobs.job();
    var nowhere = new CrashPoint(null, 0, 0, 0);

    Status end = jobs.run(job.with(job.checkpointing(), nowhere), MomentsTest::emitAll);

    assertThat(end).isInstanceOf(Status.Done.class);
    assertThat(jobs.said())
        .contains(
            new Status.Moments(
                Map.of(
                    Moment.BEFORE_OUTPUT, 3L,
                    Moment.DURING_OUTPUT, 3L,
                    Moment.AFTER_OUTPUT, 3L,
                    Moment.AFTER_CHECKPOINT, 3L)));
  }

  @Test
  void nobodyIsToldIfNobodyAsked() {
    Status end = jobs.run(jobs.job(), MomentsTest::emitAll);

    assertThat(end).isInstanceOf(Status.Done.class);
    assertThat(jobs.said()).noneMatch(Status.Moments.class::isInstance);
  }

  static Stream<Still> places() {
    return Stream.of(
        new Still(new CrashPoint(Moment.BEFORE_OUTPUT, 2, 9, 0), Moment.BEFORE_OUTPUT, 1),
        new Still(new CrashPoint(Moment.DURING_OUTPUT, 2, 9, 0), Moment.DURING_OUTPUT, 1),
        new Still(new CrashPoint(Moment.AFTER_OUTPUT, 2, 9, 0), Moment.AFTER_OUTPUT, 2),
        new Still(new CrashPoint(Moment.AFTER_CHECKPOINT, 1, 9, 0), Moment.AFTER_CHECKPOINT, 1),
        // What does not come often enough: the next moment after two outputs, the second itself.
        new Still(new CrashPoint(Moment.BEFORE_CHECKPOINT, 5, 2, 0), Moment.AFTER_OUTPUT, 2));
  }

  @ParameterizedTest
  @MethodSource("places")
  void aJobStandsStillThere(Still still) throws Exception {
    BlockingQueue<Status> said = new LinkedBlockingQueue<>();
    Job job = jobs.job();
    JobContext context = new JobContext(job.with(job.checkpointing(), still.point()), said::add);
    Thread running =
        new Thread(() -> EngineServer.run(new FakeEngine(MomentsTest::emitAll), context));
    running.setDaemon(true); // It stands still for good.
    running.start();

    Status reached = said.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    while (reached instanceof Status.BatchDone) {
      reached = said.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    assertThat(reached).isEqualTo(new Status.Reached(still.reached()));
    assertThat(wholeEntries()).isEqualTo(still.entries());
  }

  private static void emitAll(Job job, JobContext context) {
    for (int second = 1; second <= BATCHES; second++) {
      context.emit(batch(second, "word"));
      Moments.at(Moment.AFTER_CHECKPOINT);
    }
  }

  /** Of a copy, as the job still has the journal. */
  private long wholeEntries() throws Exception {
    Path copy = folder.resolve("copy.journal");
    Files.copy(jobs.checkpoint().resolve("rows.journal"), copy);
    try (Journal journal = Journal.open(copy)) {
      return journal.next();
    }
  }
}
