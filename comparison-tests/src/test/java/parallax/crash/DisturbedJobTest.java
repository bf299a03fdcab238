package parallax.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.StateBackend;
import parallax.engine.Status;
import parallax.folder.RunFolder;
import parallax.process.Await;
import parallax.process.ClassArchive;
import parallax.process.EngineSession;
import parallax.process.EngineSpec;
import parallax.process.RunListener;

/** What is to happen around a job happens, if there is anything at work that it can happen to. */
final class DisturbedJobTest {

  private static final long BATCHES = 10;

  private final AtomicInteger tries = new AtomicInteger();

  @TempDir private Path temporary;
  private RunFolder folder;
  private EngineSession session; // Never started: the test says what its job does.

  @BeforeEach
  void makeSession() {
    folder = RunFolder.create(temporary.resolve("out"));
    var spec = new EngineSpec("any", "", "", "", List.of(), List.of(), ClassArchive.NONE);
    var resources = new EngineSpec.Resources("64m", 1);
    session = new EngineSession(spec, resources, folder, new Deaf());
  }

  @AfterEach
  void closeSession() {
    session.close();
    folder.close();
  }

  @Test
  void whatFindsNothingAtWorkIsTriedAgainWithTheNextBatch() throws Exception {
    DisturbedJob job = job(2, tried -> tried >= 3);

    drive(job);

    assertThat(tries.get()).as("two in vain, one each for the two that are to be").isEqualTo(4);
    assertThat(job.crash().missed()).isZero();
  }

  @Test
  void whatNeverFindsAnythingIsMissed() throws Exception {
    DisturbedJob job = job(2, tried -> false);

    drive(job);

    assertThat(tries.get()).isBetween(2, (int) BATCHES);
    assertThat(job.crash().missed()).isEqualTo(2);
  }

  /** Whether a try, counted from 1, finds something at work. */
  private interface Luck {
    boolean at(int tried);
  }

  private DisturbedJob job(int times, Luck luck) {
    var options =
        new CrashRun.Options(
            times, 7, 0, Duration.ZERO, Duration.ofMillis(100), StateBackend.HASHMAP);
    return new DisturbedJob(
        session,
        new Job("any", Map.of(), new Source.Replay("none", 1), Sink.NOWHERE, "work", 0),
        options,
        Await.LIMIT,
        Await.LIMIT,
        new Timeline(System.nanoTime()),
        (unused, timeline) -> luck.at(tries.incrementAndGet()),
        BATCHES);
  }

  /** Tells the job of its batches, each when what the one before has begun is over. */
  private static void drive(DisturbedJob job) throws Exception {
    for (long done = 1; done <= BATCHES; done++) {
      job.said(new Status.BatchDone(done, done, 0, List.of(), null));
      job.awaitDisturbance();
    }
  }

  /** Is told nothing that matters here. */
  private static final class Deaf implements RunListener {
    @Override
    public void said(String engine, String example, Status status) {}

    @Override
    public void ended(String engine, String example, Status end) {}

    @Override
    public void note(String message) {}
  }
}
