package parallax.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file with the classes that an engine loads, as the JVM lays them out in memory: a process that
 * maps it starts in half the time. The JVM checks that it fits the class path, and does without if
 * it does not. (Java's Application Class-Data Sharing, JEP 350.)
 */
final class ClassArchive {

  /** No archive. */
  static final ClassArchive NONE = new ClassArchive(null, false);

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
