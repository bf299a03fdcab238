package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Engines;

/** Archives of classes are used again until one of their jars is built anew. */
final class ClassRecorderTest {

  private static final FileTime BUILT = FileTime.fromMillis(1_000_000);
  private static final FileTime RECORDED = FileTime.fromMillis(2_000_000);
  private static final FileTime BUILT_AGAIN = FileTime.fromMillis(3_000_000);

  @TempDir private Path home;

  @BeforeEach
  void buildAndRecord() throws Exception {
    for (String module : List.of("common", "spark-impl", "flink-impl")) {
      Files.createDirectories(home.resolve(module).resolve("target"));
      Files.createFile(home.resolve(module).resolve("target/class-path"));
      Files.createFile(jar(module));
      Files.setLastModifiedTime(jar(module), BUILT);
    }
    Files.createDirectories(home.resolve("target"));
    for (String engine : Engines.of(home).names()) {
      Files.createFile(archive(engine));
      Files.setLastModifiedTime(archive(engine), RECORDED);
    }
  }

  @Test
  void archivesThatAreYoungerThanTheirJarsAreUsedAgain() {
    assertThat(ClassRecorder.isRecorded(home)).isTrue();
  }

  @Test
  void aJarThatIsBuiltAgainMakesItsArchiveVoid() throws Exception {
    Files.setLastModifiedTime(jar("flink-impl"), BUILT_AGAIN);

    assertThat(ClassRecorder.isRecorded(home)).isFalse();
  }

  @Test
  void anArchiveThatIsMissingIsRecorded() throws Exception {
    Files.delete(archive("dstream"));

    assertThat(ClassRecorder.isRecorded(home)).isFalse();
  }

  private Path jar(String module) {
    return home.resolve(module).resolve("target").resolve("parallax-" + module + ".jar");
  }

  private Path archive(String engine) {
    return home.resolve("target").resolve(engine + ".jsa");
  }
}
