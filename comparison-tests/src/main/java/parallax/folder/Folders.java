package parallax.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Whole folders at once. */
public final class Folders {

  private static final Duration LAST_WRITES = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Folders() {}

  /**
   * Deletes a folder and all in it; links are deleted, not followed. Nothing happens without it.
   * Tasks of a job that was stopped may write into it for a moment: what comes anew is deleted too.
   *
   * @throws IOException if it cannot be deleted, or somebody goes on writing into it
   */
  public static void delete(Path folder) throws IOException {
    long limit = System.nanoTime() + LAST_WRITES.toNanos();
    while (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try {
        deleteOnce(folder);
      } catch (DirectoryNotEmptyException | NoSuchFileException changedMeanwhile) {
        if (System.nanoTime() > limit) {
          throw changedMeanwhile;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static void deleteOnce(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  static boolean isEmpty(Path folder) throws IOException {
    return list(folder).isEmpty();
  }

  /** What is directly in a folder. */
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.toList();
    }
  }
}
