package parallax.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import parallax.folder.Folders;

/**
 * A checkpoint as a killed job has left it, which comes back to its place as often as one likes.
 */
final class CheckpointCopies {

  private static final String MADE_UP = "[0-9a-f]{8,}[0-9a-f-]*|[0-9]+";

  private final Path place;
  private final Path kept;

  private CheckpointCopies(Path place, Path kept) {
    this.place = place;
    this.kept = kept;
  }

  /** Keeps a copy of what is at a place now. */
  static CheckpointCopies keep(Path place, Path kept) throws IOException {
    copy(place, kept);
    return new CheckpointCopies(place, kept);
  }

  /** Puts it back to its place, undamaged. */
  void restore() throws IOException {
    Folders.delete(place);
    copy(kept, place);
  }

  /** All files that are not empty, relative to its place, the newest last. */
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(kept)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toFile().length() > 0)
          .sorted(Comparator.<Path>comparingLong(file -> file.toFile().lastModified()))
          .map(kept::relativize)
          .toList();
    }
  }

  /** The newest file of every kind: they differ in more than a number or a name made up. */
  Collection<Path> newestOfEachKind() throws IOException {
    Map<String, Path> newest = new TreeMap<>();
    for (Path file : files()) {
      newest.put(file.toString().replaceAll(MADE_UP, "#"), file);
    }
    return newest.values();
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(
            each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
