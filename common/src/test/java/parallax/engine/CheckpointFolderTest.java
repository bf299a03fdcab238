package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parallax.engine.CheckpointedJobs.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.event.InputException;

/** A checkpoint belongs to one job, and whatever else is in its place is left alone. */
final class CheckpointFolderTest {

  @TempDir private Path folder;
  private CheckpointedJobs jobs;

  /** A job that is not the one of the checkpoint, and what is said of it. */
  private record Other(String example, String engine, Map<String, String> values, String said) {}

  @BeforeEach
  void writeTheStream() throws Exception {
    jobs = new CheckpointedJobs(folder);
  }

  @Test
  void theSameJobGoesOn() {
    CheckpointFolder first = CheckpointFolder.open(jobs.job());
    CheckpointFolder second = CheckpointFolder.open(jobs.job());

    assertThat(first.isContinued()).isFalse();
    assertThat(second.isContinued()).isTrue();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second).hasToString(jobs.checkpoint().toString());
  }

  @Test
  void itReadsWhatIsKeptOfItsSource() throws Exception {
    Job first = CheckpointFolder.open(jobs.job()).job();
    Path moved = Files.move(jobs.stream(), folder.resolve("b.stream"));
    Source source = new Source.Replay(moved.toString(), 1 << 20);

    Job second = CheckpointFolder.open(jobs.job().with(source)).job();

    assertThat(second.source()).isEqualTo(first.source());
    assertThat(Path.of(((Source.Replay) second.source()).file()))
        .isEqualTo(jobs.checkpoint().resolve("input.stream"))
        .hasContent(CheckpointedJobs.STREAM);
  }

  static Stream<Other> others() {
    Map<String, String> same = Map.of("batch", "1s");
    return Stream.of(
        new Other("other", "flink", same, "its example is example, that of this one other"),
        new Other("example", "dstream", same, "its engine is flink, that of this one dstream"),
        new Other(
            "example", "flink", Map.of("batch", "2s"), "its --batch is 1s, that of this one 2s"),
        new Other("example", "flink", Map.of(), "its --batch is 1s, that of this one null"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherJobIsRefused(Other other) {
    CheckpointFolder.open(jobs.job());

    assertThatThrownBy(
            () -> CheckpointFolder.open(jobs.job(other.example(), other.engine(), other.values())))
        .isInstanceOf(InputException.class)
        .hasMessage(jobs.checkpoint() + ": holds the checkpoint of another job: " + other.said());
  }

  @Test
  void anotherStreamIsRefused() throws Exception {
    CheckpointFolder.open(jobs.job());
    Files.delete(jobs.stream());
    Files.writeString(jobs.stream(), CheckpointedJobs.STREAM + "2000\n");

    assertThatThrownBy(() -> CheckpointFolder.open(jobs.job()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("another job: its source is recorded stream with SHA-256 ");
  }

  @Test
  void aKeptStreamThatHasChangedIsRefused() throws Exception {
    CheckpointFolder.open(jobs.job());
    Path kept = jobs.checkpoint().resolve("input.stream");
    Files.delete(kept);
    Files.writeString(kept, CheckpointedJobs.STREAM.replace("to be", "to me"));

    assertThatThrownBy(() -> CheckpointFolder.open(jobs.job()))
        .isInstanceOf(InputException.class)
        .hasMessage(kept + ": is not what the job has read before: the checkpoint is damaged");
    Files.delete(kept);
    assertThatThrownBy(() -> CheckpointFolder.open(jobs.job()))
        .isInstanceOf(InputException.class)
        .hasMessage(kept + ": no such file");
  }

  @Test
  void whateverByteOfItsIdentityIsFlippedIsNoticed() throws Exception {
    CheckpointFolder.open(jobs.job());
    Path file = jobs.checkpoint().resolve("job.json");
    byte[] content = Files.readAllBytes(file);
    for (int i = 0; i < content.length; i++) {
      byte[] damaged = content.clone();
      damaged[i] ^= 0x10;
      Files.write(file, damaged);

      assertThatThrownBy(() -> CheckpointFolder.open(jobs.job()))
          .as("byte %d", i)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("checkpoint");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "[]", "{\"identity\":null,\"checksum\":\"0\"}"})
  void anIdentityThatIsNoneIsDamaged(String content) throws Exception {
    CheckpointFolder.open(jobs.job());
    Path file = Files.writeString(jobs.checkpoint().resolve("job.json"), content);

    assertThatThrownBy(() -> CheckpointFolder.open(jobs.job()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageEndingWith(": the checkpoint is damaged");
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws Exception {
    Files.createDirectory(jobs.checkpoint());
    Path thesis = Files.writeString(jobs.checkpoint().resolve("input.stream"), "years of work");

    assertThatThrownBy(() -> CheckpointFolder.open(jobs.job()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            jobs.checkpoint() + ": holds something, but no checkpoint (there is no job.json)");
    assertThat(thesis).hasContent("years of work");
  }

  @Test
  void aFileInItsPlaceIsLeftAlone() throws Exception {
    Files.writeString(jobs.checkpoint(), "years of work");

    assertThatThrownBy(() -> CheckpointFolder.open(jobs.job()))
        .isInstanceOf(InputException.class)
        .hasMessage(jobs.checkpoint() + ": is a file, so that no checkpoint can be kept there");
    assertThat(jobs.checkpoint()).hasContent("years of work");
  }

  @Test
  void aStartThatDidNotGetFarIsNoHindrance() throws Exception {
    Files.createDirectory(jobs.checkpoint());
    Files.writeString(jobs.checkpoint().resolve("job.json.unfinished"), "{\"iden");
    Files.writeString(jobs.checkpoint().resolve("input.stream"), "0\t0");

    CheckpointFolder opened = CheckpointFolder.open(jobs.job());

    assertThat(opened.isContinued()).isFalse();
    assertThat(jobs.checkpoint().resolve("input.stream")).hasContent(CheckpointedJobs.STREAM);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseMayLookInside() throws Exception {
    CheckpointFolder.open(jobs.job());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(jobs.checkpoint())))
        .isEqualTo("rwx------");
  }

  @Test
  void aJobThatIsDoneIsHeldToTheRowsThatItEndedWith() throws Exception {
    jobs.run(jobs.job(), (job, context) -> context.emit(0, batch(1, "to"), 0));
    assertThat(jobs.run(jobs.job(), notAgain())).isInstanceOf(Status.Done.class);
    Path journal = jobs.checkpoint().resolve("rows.journal");
    Files.write(journal, new byte[0]);

    Status end = jobs.run(jobs.job(), notAgain());

    assertThat(end)
        .isEqualTo(
            new Status.Failed(
                Status.Blame.INPUT,
                jobs.checkpoint().resolve("complete")
                    + ": does not say that the job ended at byte 0 of its rows:"
                    + " the checkpoint is damaged"));
  }

  private static FakeEngine.Behaviour notAgain() {
    return (job, context) -> {
      throw new AssertionError("the job was done");
    };
  }
}
