package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of this module are those of CONTRIBUTING.md, and use each other one way. */
final class PackagesTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final Path SOURCES = HOME.resolve("comparison-tests/src/main/java/parallax");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
  private static final Pattern USE =
      Pattern.compile("(?m)^import (?:static )?parallax\\.(\\w+)\\.");

  static List<String> described() throws IOException {
    Matcher row = ROW.matcher(Files.readString(HOME.resolve("CONTRIBUTING.md")));
    return row.results().map(found -> found.group(1)).toList();
  }

  @Test
  void eachIsDescribedOnce() throws IOException {
    assertThat(described()).containsExactlyInAnyOrderElementsOf(folders());
  }

  @ParameterizedTest
  @MethodSource("described")
  void usesNoneBelowIt(String name) throws IOException {
    List<String> all = described();

    List<String> below = all.subList(all.indexOf(name) + 1, all.size());
    assertThat(used(SOURCES.resolve(name)))
        .as("packages used by parallax." + name)
        .noneMatch(below::contains);
  }

  private static List<String> used(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      String code = files.map(PackagesTest::read).collect(Collectors.joining());
      return USE.matcher(code).results().map(found -> found.group(1)).distinct().toList();
    }
  }

  private static List<String> folders() throws IOException {
    try (Stream<Path> folders = Files.list(SOURCES)) {
      return folders.map(folder -> folder.getFileName().toString()).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
