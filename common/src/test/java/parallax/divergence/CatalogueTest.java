package parallax.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docs/differences.md together: its entries, their tests, and who refers to them. */
final class CatalogueTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final Path CATALOGUE = HOME.resolve("docs/differences.md");

  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"></a>");
  private static final Pattern LINK_TO_ENTRY =
      Pattern.compile("\\]\\((?:[^)\\s]*differences\\.md)?#([^)]+)\\)");
  private static final Pattern LINK_TO_FILE = Pattern.compile("\\]\\(([^)#]+)\\)");
  private static final Pattern TEST_NAME = Pattern.compile("`([a-zA-Z0-9]+)`");

  /**
   * What the catalogue says about one difference.
   *
   * @param text from its anchor to the next one
   */
  record Entry(String name, String text) {

    /** What follows on the word "Test". */
    String tests() {
      int start = text.indexOf("**Test.**");
      assertThat(start).as(this + " names a test").isPositive();
      return text.substring(start);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Entry> entries() throws IOException {
    String text = Files.readString(CATALOGUE);
    List<MatchResult> anchors = ANCHOR.matcher(text).results().toList();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < anchors.size(); i++) {
      int end = i + 1 < anchors.size() ? anchors.get(i + 1).start() : text.length();
      entries.add(new Entry(anchors.get(i).group(1), text.substring(anchors.get(i).end(), end)));
    }
    return entries;
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anEntrySaysWhatWhyAndWhatToDo(Entry entry) {
    assertThat(entry.text())
        .containsSubsequence("\n## ", "**What one sees.**", "**Why.**", "**Remedy.**", "**Test.**");
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anEntryHasTestsThatExist(Entry entry) throws IOException {
    StringBuilder tests = new StringBuilder();
    for (String file : matches(LINK_TO_FILE, entry.tests())) {
      tests.append(Files.readString(CATALOGUE.resolveSibling(file)));
    }
    List<String> names = matches(TEST_NAME, entry.tests());

    assertThat(names).isNotEmpty();
    assertThat(names).allSatisfy(name -> assertThat(tests).contains("void " + name + "("));
  }

  @Test
  void entriesHaveNamesOfTheirOwnAndAreListedInTheOverview() throws IOException {
    List<String> names = entries().stream().map(Entry::name).toList();
    String text = Files.readString(CATALOGUE);
    String overview = text.substring(0, text.indexOf("<a id="));

    assertThat(names).hasSizeGreaterThanOrEqualTo(16).doesNotHaveDuplicates();
    assertThat(matches(LINK_TO_ENTRY, overview)).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void everyLinkToAnEntryLeadsToOne() throws IOException {
    List<String> names = entries().stream().map(Entry::name).toList();
    List<String> linked = new ArrayList<>(matches(LINK_TO_ENTRY, Files.readString(CATALOGUE)));
    for (Path page : pages()) {
      linked.addAll(matches(LINK_TO_ENTRY, Files.readString(page)));
    }

    assertThat(linked).contains("window-alignment");
    assertThat(names).containsAll(linked);
  }

  @Test
  void everyLinkFromTheCatalogueLeadsToAFile() throws IOException {
    assertThat(matches(LINK_TO_FILE, Files.readString(CATALOGUE)))
        .isNotEmpty()
        .allSatisfy(file -> assertThat(CATALOGUE.resolveSibling(file)).isRegularFile());
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve("docs/examples"))) {
      return files.filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).distinct().toList();
  }
}
