package parallax.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.TakesMinutes;
import parallax.engine.Checkpointing;
import parallax.engine.CrashPoint;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.StateBackend;
import parallax.engine.Status;
import parallax.folder.Folders;
import parallax.process.Child;
import parallax.process.SmallDisk;
import parallax.process.Text;
import parallax.run.JobRestarts;

/**
 * A disk that gets full under a checkpoint ends the job, which says where; and when there is space
 * again, the same job goes on.
 */
@TakesMinutes
final class FullDiskTest {

  private static final String PROMISE =
      "the path and the reason are named (exit code 4), and with space the same command goes on";
  private static final int SPACE_KIB = 64 << 10;

  /** From not enough for what is kept of the input, to enough for a few batches or for all. */
  private static final List<Integer> SIZES_KIB = List.of(4, 16, 48, 128);

  @TempDir private Path temporary;

  /**
   * Without Flink, which copies libraries of its own that are larger than any limit of use here.
   */
  @ParameterizedTest
  @ValueSource(strings = {"dstream", "structured"})
  void theCommandNamesThePathAndGoesOnWhenThereIsSpace(String engine) throws Exception {
    // 20,000 rows of some 40 bytes each, but 100 KB of text.
    Path words = Files.writeString(temporary.resolve("words.txt"), Text.ofDifferentWords(200, 100));
    Path checkpoint = temporary.resolve("checkpoint");
    String[] command = {
      "run",
      engine,
      "word-count",
      "--input",
      "" + words,
      "--lines-per-batch",
      "10",
      "--checkpoint",
      "" + checkpoint,
      "--out",
      "" + temporary.resolve("out")
    };
    try (Child full = Child.cliWithSmallDisk(temporary, 400, command)) {
      Child.End end = full.await();

      assertThat(end.exitCode()).as(end.err()).isEqualTo(4);
      assertThat(end.err())
          .contains("parallax: " + engine + ": cannot write " + checkpoint + "/rows.journal: ")
          .doesNotContain("\tat ");
    }
    try (Child again = Child.cli(temporary, command)) {
      Child.End end = again.await();

      assertThat(end.exitCode()).as(end.err()).isZero();
      assertThat(end.err()).contains("goes on: ");
      Path rows = temporary.resolve("out/word-count").resolve(engine + ".jsonl");
      assertThat(Files.readAllLines(rows))
          .hasSize(20_000)
          .allMatch(row -> row.endsWith("\"value\":1}"))
          .doesNotHaveDuplicates();
    }
    new Seen("disk full under the rows of a checkpoint", engine, PROMISE, "as promised").keep();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dstream", "structured", "flink"})
  void atWhateverFileADiskGetsFullTheJobGoesOnWhenThereIsSpace(String engine) throws Exception {
    Path disk = temporary.resolve("disk");
    int refused = 0;
    try (JobRestarts restarts = new JobRestarts(engine, temporary)) {
      assertThat(restarts.run(job(engine, temporary.resolve("enough"))).status())
          .isInstanceOf(Status.Done.class);
      String rows = Files.readString(results());
      for (int kibibytes : SIZES_KIB) {
        try (SmallDisk small = SmallDisk.at(disk, kibibytes)) {
          JobRestarts.End full = restarts.run(job(engine, disk.resolve("checkpoint")));
          small.resize(SPACE_KIB);
          JobRestarts.End end = restarts.run(job(engine, disk.resolve("checkpoint")));

          assertThat(end.status())
              .as("%d KiB, %s, then %s", kibibytes, full, end)
              .isInstanceOf(Status.Done.class);
          assertThat(Files.readString(results())).as("%d KiB", kibibytes).isEqualTo(rows);
          refused += full.status() instanceof Status.Done ? 0 : 1;
          assertThat(full.status()).satisfiesAnyOf(FullDiskTest::isDone, s -> isNamed(s, disk));
        }
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(2);
    new Seen("disk full under a checkpoint", engine, PROMISE, "as promised").keep();
  }

  private static void isDone(Status status) {
    assertThat(status).isInstanceOf(Status.Done.class);
  }

  private static void isNamed(Status status, Path disk) {
    assertThat(status)
        .isInstanceOfSatisfying(
            Status.Failed.class,
            failed -> {
              assertThat(failed.blame()).isEqualTo(Status.Blame.ENVIRONMENT);
              assertThat(failed.message())
                  .contains("cannot write " + disk)
                  .containsIgnoringCase(": no space left");
            });
  }

  private Path results() {
    return temporary.resolve("rows.jsonl");
  }

  private Job job(String engine, Path checkpoint) throws Exception {
    var stream = new StringBuilder();
    for (int batch = 0; batch < 25; batch++) {
      stream.append("%d\t%d\tto be or not b%d\n".formatted(batch * 1000, batch * 1000, batch % 7));
    }
    Path work = temporary.resolve("work");
    Folders.delete(work);
    return new Job(
            "stateful-count",
            Map.of(
                "batch",
                "1s",
                "initial",
                "" + Files.writeString(temporary.resolve("i"), "to\t5\n")),
            new Source.Replay(
                "" + Files.writeString(temporary.resolve("a.stream"), stream), 1 << 20),
            new Sink.ToFiles("" + results(), null),
            "" + Files.createDirectory(work),
            0)
        .with(
            new Checkpointing("" + checkpoint, engine, 20, StateBackend.HASHMAP),
            new CrashPoint(null, 0, 0, 20));
  }
}
