package parallax.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static parallax.flink.Recording.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.result.Count;
import parallax.result.ResultRow;

/** Every example on a stream small enough to be worked by hand; batches of one second. */
final class GoldenExamplesTest {

  @TempDir private static Path folder;

  @RegisterExtension private static final TestEngines engines = new TestEngines();

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void slidingWindowsEndAtMultiplesOfTheSlide(int parallelism) throws IOException {
    Map<String, String> values = Map.of("batch", "1s", "window", "3s", "slide", "2s");
    Path stream =
        new Recording()
            .line(0, "a")
            .line(1_999, "a b")
            .line(2_000, "b")
            .line(4_500, "a") // in [2, 5), but 5 is no multiple of 2 s; [3, 6) ends behind the last
            .in(folder);

    TestEngine.Run run = agreeing(parallelism, "sliding-window-count", values, stream);

    // [-1 s, 2 s): a at 0 and 1.999, b at 1.999. [1 s, 4 s): a and b at 1.999, b at 2.
    assertThat(run.rows())
        .containsExactly(
            row(2, -1, 2, "a", 2),
            row(2, -1, 2, "b", 1),
            row(4, 1, 4, "a", 1),
            row(4, 1, 4, "b", 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aWordCountsOnceForEachLineOfTheTable(int parallelism) throws IOException {
    Path table = file("to\tverb\nto\tparticle\nbe\tverb\nbe\tverb\nnone\tseen\n");
    Map<String, String> values = Map.of("batch", "1s", "table", table.toString());
    Path stream = new Recording().line(0, "to be or").line(5, "to").line(1_000, "be").in(folder);

    TestEngine.Run run = agreeing(parallelism, "transform-join", values, stream);

    // to twice, in two categories; be once, in one category that is there twice; or in none.
    assertThat(run.rows())
        .containsExactly(
            row(1, 0, 1, "particle\tto", 2),
            row(1, 0, 1, "verb\tbe", 2),
            row(1, 0, 1, "verb\tto", 2),
            row(2, 1, 2, "verb\tbe", 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void theInitialStateComesWithTheFirstBatchAndIsCountedUp(int parallelism) throws IOException {
    Path initial = file("the\t5\nnever\t7\nzero\t0\n");
    Map<String, String> values = Map.of("batch", "1s", "initial", initial.toString());
    Path stream = new Recording().line(0, "the cat").line(2_000, "cat cat").in(folder);

    TestEngine.Run run = agreeing(parallelism, "stateful-count", values, stream);

    // the: 5 + 1. cat: 0 + 1, then + 2. The second batch is empty and changes nothing.
    assertThat(run.rows())
        .containsExactly(
            tableRow(1, "cat", 1),
            tableRow(1, "never", 7),
            tableRow(1, "the", 6),
            tableRow(1, "zero", 0),
            tableRow(3, "cat", 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void completeModeEmitsTheWholeTableAfterEveryBatch(int parallelism) throws IOException {
    Map<String, String> values = Map.of("batch", "1s", "output-mode", "complete");
    Path stream = new Recording().line(0, "a b a").line(2_000, "b").in(folder);

    TestEngine.Run run = agreeing(parallelism, "incremental-word-count", values, stream);

    // a: 2. b: 1, in the third batch + 1.
    assertThat(run.rows())
        .containsExactly(
            tableRow(1, "a", 2),
            tableRow(1, "b", 1),
            tableRow(2, "a", 2),
            tableRow(2, "b", 1),
            tableRow(3, "a", 2),
            tableRow(3, "b", 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void updateModeEmitsWhatABatchHasChanged(int parallelism) throws IOException {
    Map<String, String> values = Map.of("batch", "1s", "output-mode", "update");
    Path stream = new Recording().line(0, "a b a").line(2_000, "b").in(folder);

    TestEngine.Run run = agreeing(parallelism, "incremental-word-count", values, stream);

    assertThat(run.rows())
        .containsExactly(tableRow(1, "a", 2), tableRow(1, "b", 1), tableRow(3, "b", 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aWordMayBeLateForOneOfItsWindows(int parallelism) throws IOException {
    Map<String, String> values =
        Map.of("batch", "1s", "window", "10s", "slide", "5s", "delay", "3s");
    Path stream =
        new Recording()
            .line(0, 7_000, "a") // [0, 10), [5, 15); the watermark behind batch 1 is 7 - 3 = 4
            .line(1_000, 13_000, "a b") // [5, 15), [10, 20); behind batch 2 it is 13 - 3 = 10
            .line(1_500, 4_000, "a") // [-5, 5), [0, 10); in time, since batch 2 began with 4
            .line(2_000, 9_999, "a") // late for [0, 10), since 10 <= 10; in time for [5, 15)
            .line(2_100, 4_500, "b a a") // late for [-5, 5) and [0, 10)
            .line(3_000, 10_000, "b") // [5, 15), [10, 20); batches 3 and 4 leave the watermark
            .in(folder);

    TestEngine.Run run = agreeing(parallelism, "windowed-word-count", values, stream);

    // [0, 10): a at 7 and 4. [5, 15): a at 7, 13 and 9.999, b at 13 and 10. [10, 20): b at 13, 10.
    assertThat(run.rows())
        .containsExactly(
            row(2, -5, 5, "a", 1),
            row(2, 0, 10, "a", 2),
            row(4, 5, 15, "a", 3),
            row(4, 5, 15, "b", 2),
            row(4, 10, 20, "a", 1),
            row(4, 10, 20, "b", 2));
    // In batch 3. [0, 10): a at 9.999 and twice at 4.5.
    assertThat(run.late())
        .containsExactly(
            row(3, -5, 5, "a", 2),
            row(3, -5, 5, "b", 1),
            row(3, 0, 10, "a", 3),
            row(3, 0, 10, "b", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "sliding-window-count, window, 2s",
    "transform-join, table, to\tother",
    "stateful-count, initial, never\t8",
    "windowed-word-count, delay, 1s"
  })
  void aRunDoesNotAgreeWithTheReferenceForOtherParameters(String slug, String name, String other)
      throws IOException {
    Map<String, String> values =
        new HashMap<>(Map.of("batch", "1s", "window", "1s", "slide", "1s", "delay", "0s"));
    values.put("table", file("to\tverb").toString());
    values.put("initial", file("never\t7").toString());
    Map<String, String> others = new HashMap<>(values);
    boolean isFile = values.get(name).endsWith(".txt");
    others.put(name, isFile ? file(other).toString() : other);
    Path stream = new Recording().line(0, "to").line(1_000, "be").line(2_000, 0, "or").in(folder);

    TestEngine.Run run = engines.get(1).replay(slug, values, stream);

    ReferenceCheck.assertAgrees("same", slug, values, stream, run);
    assertThatThrownBy(() -> ReferenceCheck.assertAgrees("other", slug, others, stream, run))
        .isInstanceOf(AssertionError.class);
  }

  private TestEngine.Run agreeing(
      int parallelism, String slug, Map<String, String> values, Path stream) throws IOException {
    TestEngine.Run run = engines.get(parallelism).replay(slug, values, stream);
    ReferenceCheck.assertAgrees("by hand", slug, values, stream, run);
    return run;
  }

  private static Path file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "words", ".txt"), content);
  }

  private static ResultRow row(int batchEnd, int start, int end, String key, long value) {
    return new ResultRow(at(batchEnd), new Count(at(start), at(end), key, value));
  }

  private static ResultRow tableRow(int batchEnd, String key, long value) {
    return new ResultRow(at(batchEnd), new Count(0, 0, key, value));
  }

  private static long at(int second) {
    return START + second * 1_000L;
  }
}
