package parallax.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import parallax.process.EngineSpec;
import parallax.process.Engines;
import parallax.process.EnvironmentException;

/**
 * Lets the engines record the classes that they load, as the launcher does behind its build, so
 * that they start faster in the tests. That takes some 40 seconds, which pays only if many classes
 * are tested; a run of a few uses what is there.
 */
public final class ClassRecorder implements TestExecutionListener {

  /** What Maven passes on to the JVMs of tests if somebody has named some. */
  private static final boolean FEW_TESTS = System.getProperty("test") != null;

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    Path home = Installation.home();
    if (FEW_TESTS || isRecorded(home)) {
      return;
    }
    try {
      Files.createDirectories(home.resolve("target"));
      recordOnce(home);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /** Records, or waits for another JVM that does. */
  private static void recordOnce(Path home) throws IOException {
    Path lock = home.resolve("target/archive.lock");
    try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE);
        FileLock held = channel.lock()) {
      if (held.isValid() && !isRecorded(home)) {
        record(home);
      }
    }
  }

  /** Whether every engine has an archive that is younger than all jars of its class path. */
  static boolean isRecorded(Path home) {
    Engines engines = Engines.of(home);
    return engines.names().stream()
        .map(engines::get)
        .allMatch(engine -> isRecorded(home.resolve("target/" + engine.name() + ".jsa"), engine));
  }

  private static boolean isRecorded(Path archive, EngineSpec engine) {
    return Files.exists(archive)
        && Stream.of(engine.classPath().split(File.pathSeparator, -1))
            .noneMatch(jar -> time(Path.of(jar)).compareTo(time(archive)) > 0);
  }

  /** A short run of all examples, in which each engine's process writes its archive at its end. */
  private static void record(Path home) {
    System.setProperty("parallax.record.classes", "true");
    try {
      Cli.Outcome outcome =
          Cli.run(
              "compare",
              "--source",
              "kafka",
              "--input",
              home.resolve("comparison-tests/src/main/inputs/live.txt").toString(),
              "--lines-per-batch",
              "20",
              "--out",
              home.resolve("target/archive-run").toString());
      if (!isRecorded(home)) {
        throw new EnvironmentException("no classes were recorded: " + outcome.err());
      }
    } finally {
      System.clearProperty("parallax.record.classes");
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
