package parallax.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExamplesTest {

  @TempDir Path folder;

  /** A provider such as a user would bring along in a jar. */
  public static final class OwnExamples implements ExampleProvider {
    @Override
    public List<Example> examples() {
      return List.of(example("top-three"));
    }
  }

  /** A provider whose example has the name of another one. */
  public static final class TakenName implements ExampleProvider {
    @Override
    public List<Example> examples() {
      return List.of(example("word-count"));
    }
  }

  /** Implements the example {@code word-count}. */
  static class WordCount implements Runnable {
    @Override
    public void run() {}
  }

  /** Has a second class of the same simple name. */
  static final class Other {
    /** Implements it too. */
    static final class WordCount extends ExamplesTest.WordCount {}
  }

  /** Implements no example. */
  static final class Unrelated implements Runnable {
    @Override
    public void run() {}
  }

  @Test
  void wordCountIsFound() {
    Examples examples = Examples.load();

    assertThat(examples.slugs()).contains("word-count");
    assertThat(examples.find("word-count")).isPresent();
    assertThat(examples.find("no-such-example")).isEmpty();
    assertThat(examples.all()).extracting(Example::slug).isEqualTo(examples.slugs());
  }

  @Test
  void everyExampleHasADurationForItsBatches() {
    for (Example example : Examples.load().all()) {
      assertThat(new Parameters(example.defaults()).batch()).as(example.slug()).isPositive();
    }
  }

  @Test
  void exampleOfAUserIsFoundBesideTheOthers() throws Exception {
    Examples examples = with(OwnExamples.class, Examples::load);

    assertThat(examples.slugs()).contains("word-count", "top-three");
  }

  @Test
  void twoExamplesOfOneNameAreRefused() {
    assertThatThrownBy(() -> with(TakenName.class, Examples::load))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("two examples are called word-count");
  }

  @Test
  void implementationsAreFoundByTheNameOfTheirClass() {
    WordCount wordCount = new WordCount();

    Map<String, Runnable> found =
        Examples.load().implementations(List.of(new Unrelated(), wordCount));

    assertThat(found).containsExactly(Map.entry("word-count", wordCount));
  }

  @Test
  void twoImplementationsOfOneExampleAreRefused() {
    List<Runnable> both = List.of(new WordCount(), new Other.WordCount());

    assertThatThrownBy(() -> Examples.load().implementations(both))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("both implement word-count");
  }

  @Test
  void classIsNamedForTheSlug() {
    assertThat(example("windowed-word-count").className()).isEqualTo("WindowedWordCount");
    assertThat(example("top3").className()).isEqualTo("Top3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Word-Count", "word_count", "-a", "a-", "a--b", "3a", "../x", "a b"})
  void nameThatIsNoSlugIsRefused(String slug) {
    assertThatThrownBy(() -> example(slug))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a slug of lower-case words and hyphens: " + slug);
  }

  private static Example example(String slug) {
    return new Example(
        slug, "counts", Agreement.EVERY_ROW, Map.of(Parameters.BATCH, "1s"), Parameters::batch);
  }

  /** Runs with one more provider registered, as a further jar would do. */
  private <T> T with(Class<? extends ExampleProvider> provider, Supplier<T> action)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(ExampleProvider.class.getName()), provider.getName());
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    try (var jar = new URLClassLoader(new URL[] {folder.toUri().toURL()}, usual)) {
      thread.setContextClassLoader(jar);
      return action.get();
    } finally {
      thread.setContextClassLoader(usual);
    }
  }
}
