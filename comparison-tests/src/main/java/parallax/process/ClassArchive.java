package parallax.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A file with the classes that an engine loads, as the JVM lays them out in memory: a process that
 * maps it starts in half the time. The JVM checks that it fits the class path, and does without if
 * it does not. (Java's Application Class-Data Sharing, JEP 350.)
 */
public final class ClassArchive {

  private static final Duration MAX_RECORDING = Duration.ofMinutes(2);

  /** No archive. */
  public static final ClassArchive NONE = new ClassArchive(null, false);

  private final Path file;
  private final boolean recorded;

  private ClassArchive(Path file, boolean recorded) {
    this.file = file;
    this.recorded = recorded;
  }

  /** To be mapped if it is there. */
  static ClassArchive used(Path file) {
    return new ClassArchive(file, false);
  }

  /** To be written by a process when it ends by itself; it takes longer to start and to end. */
  static ClassArchive recorded(Path file) {
    return new ClassArchive(file, true);
  }

  /** Whether this JVM was started to have archives recorded. */
  public static boolean isRecording() {
    return Boolean.getBoolean("parallax.record.classes");
  }

  /** Lets a process end by itself, which writes its archive then. */
  static void awaitRecording(Process process) throws InterruptedException {
    try {
      process.getOutputStream().close(); // Without a lifeline it ends.
    } catch (IOException gone) {
      return;
    }
    boolean unused = process.waitFor(MAX_RECORDING.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether a process must be left the time to write it. */
  boolean isRecorded() {
    return recorded;
  }

  List<String> jvmOptions() {
    if (recorded) {
      return List.of("-XX:ArchiveClassesAtExit=" + file);
    }
    return file != null && Files.isReadable(file)
        ? List.of("-XX:SharedArchiveFile=" + file)
        : List.of();
  }
}
