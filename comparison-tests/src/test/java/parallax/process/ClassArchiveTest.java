package parallax.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.fakes.Mutation;
import parallax.folder.RunFolder;
import parallax.run.Notebook;

/** A process writes its classes down when it ends, and the next one maps them. */
final class ClassArchiveTest {

  private static final EngineSpec.Resources SMALL = new EngineSpec.Resources("64m", 1);

  /** A JVM that cannot map its archive ends at once. */
  private static final List<String> MUST_MAP = List.of("-Xshare:on");

  @TempDir private Path temporary;
  private RunFolder folder;
  private Path archive;

  @BeforeEach
  void makeInput() throws Exception {
    Files.writeString(temporary.resolve("input.stream"), Mutation.STREAM);
    folder = RunFolder.create(temporary.resolve("out"));
    archive = temporary.resolve("reference.jsa");
  }

  @AfterEach
  void deleteFolder() {
    folder.close();
  }

  @Test
  void whatOneProcessRecordsTheNextOneMaps() throws Exception {
    assertThat(ClassArchive.used(archive).jvmOptions()).isEmpty();

    Status recorded = run(ClassArchive.recorded(archive), List.of());
    Status mapped = run(ClassArchive.used(archive), MUST_MAP);

    assertThat(recorded).isInstanceOf(Status.Done.class);
    assertThat(mapped).isInstanceOf(Status.Done.class);
  }

  @Test
  void anArchiveThatIsBrokenIsDoneWithout() throws Exception {
    Files.writeString(archive, "no archive");

    Status end = run(ClassArchive.used(archive), List.of());
    Status forced = run(ClassArchive.used(archive), MUST_MAP);

    assertThat(end).isInstanceOf(Status.Done.class);
    assertThat(forced).isInstanceOf(Status.Failed.class);
  }

  private Status run(ClassArchive classes, List<String> jvmOptions) throws InterruptedException {
    Path common = Path.of(System.getProperty("parallax.home"), "common");
    EngineSpec spec =
        new EngineSpec(
            "reference",
            "",
            "parallax.reference",
            EngineSpec.classPathOf(common),
            List.of("parallax.reference.Main"),
            jvmOptions,
            classes);
    Job job =
        new Job(
            "word-count",
            Map.of("batch", "1s"),
            new Source.Replay(temporary.resolve("input.stream").toString(), 1 << 20),
            new Sink.ToFiles(temporary.resolve("rows.jsonl").toString(), null),
            temporary.toString(),
            0);
    try (EngineSession session = new EngineSession(spec, SMALL, folder, new Notebook())) {
      return session.run(job, Await.LIMIT, Await.LIMIT);
    }
  }
}
