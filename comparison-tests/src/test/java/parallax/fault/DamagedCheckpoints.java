package parallax.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parallax.engine.Checkpointing;
import parallax.engine.CrashPoint;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.StateBackend;
import parallax.engine.Status;
import parallax.folder.Folders;
import parallax.run.JobRestarts;

/**
 * A job that finds its checkpoint damaged refuses it, or uses an older one and says so; its rows
 * are right, or there are none. Subclasses say on which engine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DamagedCheckpoints {

  private static final String PROMISE = "refused, or an older one is used and that is said";
  private static final boolean ALL_FILES = Boolean.getBoolean("parallax.damage.all");
  private static final int BATCHES = 30;
  private static final long BATCH_MILLIS = 60;
  private static final int CHECKPOINT_MILLIS = 60;

  @TempDir private static Path temporary;
  private JobRestarts restarts;
  private Path checkpoint;
  private Path other; // Another job's checkpoint.
  private CheckpointCopies copies;
  private String rows;

  abstract String engine();

  /** Where the job is killed: a good deal after its beginning, and before its end. */
  abstract CrashPoint crashPoint(long batchMillis);

  /** The newest of what the engine goes on from, of which there is an older one or not. */
  abstract Path newest(List<Path> files);

  /** Whether there is enough to go on from. */
  boolean isReady(Path checkpoint) throws Exception {
    return true;
  }

  @BeforeAll
  void killAJob() throws Exception {
    checkpoint = temporary.resolve("checkpoint");
    restarts = new JobRestarts(engine(), temporary);
    other = temporary.resolve("other");
    kill(job("whether tis nobler", other));
    Job job = job("to be or not", checkpoint);
    kill(job);
    copies = CheckpointCopies.keep(checkpoint, temporary.resolve("kept"));
    assertThat(restarts.run(job.with(null, null)).status()).isInstanceOf(Status.Done.class);
    rows = Files.readString(results());
  }

  @AfterAll
  void endProcess() {
    restarts.close();
  }

  @Test
  void anUndamagedOneIsGoneOnFromWithoutAWordOfAnOlderOne() throws Exception {
    copies.restore();

    JobRestarts.End end = goOn();

    assertThat(rightRows(end)).as(end.toString()).isTrue();
    assertThat(end.warnings()).noneMatch(DamagedCheckpoints::isAboutAnOlderOne);
  }

  @ParameterizedTest
  @EnumSource
  void theNewestIsRefusedOrAnOlderOneIsUsed(Damage damage) throws Exception {
    copies.restore();
    Path newest = checkpoint.resolve(newest(copies.files()));
    damage.bringUpon(newest);

    JobRestarts.End end = goOn();

    boolean refused = isRefused(end, newest);
    boolean older =
        rightRows(end) && end.warnings().stream().anyMatch(DamagedCheckpoints::isAboutAnOlderOne);
    assertThat(refused || older).as(end.toString()).isTrue();
    seen("" + damage, refused ? "refused" : "an older one was used, and that was said");
  }

  @Test
  void whateverFileIsDamagedNoOtherRowsComeOut() throws Exception {
    List<String> wrong = new ArrayList<>();
    Collection<Path> files = ALL_FILES ? copies.files() : copies.newestOfEachKind();
    for (Path file : files) {
      for (Damage damage : Damage.values()) {
        copies.restore();
        damage.bringUpon(checkpoint.resolve(file));

        JobRestarts.End end = goOn();

        if (!rightRows(end) && !isRefused(end, checkpoint.resolve(file))) {
          wrong.add("%s %s: %s".formatted(file, damage, end));
        }
      }
    }
    assertThat(files).hasSizeGreaterThan(4);
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsKeptOfAJobThatIsDoneIsHeldToItsEnd() throws Exception {
    for (String file : List.of("rows.journal", "complete")) {
      copies.restore();
      assertThat(rightRows(goOn())).isTrue();
      Damage.TRUNCATED.bringUpon(checkpoint.resolve(file));

      JobRestarts.End end = goOn();

      assertThat(isRefused(end, checkpoint.resolve("complete"))).as(end.toString()).isTrue();
    }
  }

  @Test
  void anotherJobsCheckpointIsRefused() throws Exception {
    copies.restore();
    Folders.delete(checkpoint.resolve("engine"));
    CheckpointCopies.copy(other.resolve("engine"), checkpoint.resolve("engine"));
    JobRestarts.End withItsEngine = goOn();
    Folders.delete(checkpoint);
    CheckpointCopies.copy(other, checkpoint);
    JobRestarts.End withAll = goOn();

    assertThat(isRefused(withItsEngine, checkpoint.resolve("engine")))
        .as(withItsEngine.toString())
        .isTrue();
    assertThat(withItsEngine.status().toString()).contains("other job");
    assertThat(isRefused(withAll, checkpoint)).as(withAll.toString()).isTrue();
    assertThat(withAll.status().toString()).contains("the checkpoint of another job: its source");
    seen("another job's", "refused");
  }

  private void kill(Job job) throws Exception {
    restarts.killed(
        job.with(job.checkpointing(), crashPoint(BATCH_MILLIS)),
        () -> isReady(Path.of(job.checkpointing().folder())));
  }

  private JobRestarts.End goOn() throws Exception {
    Files.deleteIfExists(results());
    return restarts.run(job("to be or not", checkpoint));
  }

  private boolean rightRows(JobRestarts.End end) throws Exception {
    return end.status() instanceof Status.Done && Files.readString(results()).equals(rows);
  }

  /** Whether the job has ended with a message that names the file, or the checkpoint it is of. */
  private boolean isRefused(JobRestarts.End end, Path file) {
    return end.status() instanceof Status.Failed failed
        && (failed.message().contains(file.toString())
            || (failed.blame() == Status.Blame.INPUT
                && failed.message().contains(checkpoint.toString())));
  }

  private static boolean isAboutAnOlderOne(String warning) {
    return warning.contains("goes on from the older checkpoint") || warning.contains("begins anew");
  }

  private void seen(String what, String came) throws Exception {
    new Seen("checkpoint: " + what, engine(), PROMISE, came).keep();
  }

  private static Path results() {
    return temporary.resolve("rows.jsonl");
  }

  private Job job(String text, Path folder) throws Exception {
    var stream = new StringBuilder();
    for (int batch = 0; batch < BATCHES; batch++) {
      stream.append("%d\t%d\t%s b%d\n".formatted(batch * 1000, batch * 1000, text, batch % 7));
    }
    Path input = temporary.resolve(text.replace(' ', '-') + ".stream");
    Path work = temporary.resolve("work");
    Folders.delete(work);
    return new Job(
            "stateful-count",
            Map.of(
                "batch",
                "1s",
                "initial",
                "" + Files.writeString(temporary.resolve("i"), "to\t5\n")),
            new Source.Replay("" + Files.writeString(input, stream), 1 << 20),
            new Sink.ToFiles("" + results(), null),
            "" + Files.createDirectory(work),
            0)
        .with(
            new Checkpointing("" + folder, engine(), CHECKPOINT_MILLIS, StateBackend.HASHMAP),
            null);
  }
}
