package parallax.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static parallax.flink.Recording.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.event.BatchIndex;
import parallax.example.Parameters;
import parallax.reference.WordCount;
import parallax.result.Count;
import parallax.result.ResultRow;

/**
 * The word count on recorded streams, held to the reference, with one task a step and with four.
 */
final class WordCountReplayTest {

  private static final Duration BATCH = Duration.ofSeconds(1);

  @TempDir private static Path folder;

  @RegisterExtension private static final TestEngines engines = new TestEngines();

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void wordsAreCountedPerBatchAsWorkedByHand(int parallelism) throws IOException {
    Path stream =
        new Recording()
            .line(0, "to be or")
            .line(999, "not to be") // the last millisecond of the first batch
            .line(1_000, "to be") // the first one of the second
            .in(folder);

    TestEngine.Run run = engines.get(parallelism).replay(stream);

    assertThat(run.done().rows()).isEqualTo(6);
    assertThat(run.rows())
        .containsExactly(
            row(1, "be", 2),
            row(1, "not", 1),
            row(1, "or", 1),
            row(1, "to", 2),
            row(2, "be", 1),
            row(2, "to", 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void batchesWithoutLinesAndMarksAtTheEndAreBatchesToo(int parallelism) throws IOException {
    Path stream =
        new Recording().line(1_500, "a").mark(2_100).line(5_000, "b").mark(7_999).in(folder);

    TestEngine.Run run = engines.get(parallelism).replay(stream);

    assertThat(run.batches())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(2, 8).mapToObj(second -> START + second * 1_000L).toList());
    assertThat(run.done().batches()).isEqualTo(7);
    assertThat(run.rows()).containsExactly(row(2, "a", 1), row(6, "b", 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void everySingleSpaceSplitsAndEmptyWordsCount(int parallelism) throws IOException {
    // "" is one empty word, " " are two, "a  b " are a, an empty word, b and an empty word.
    Path stream = new Recording().line(0, "").line(1, " ").line(2, "a  b ").in(folder);

    TestEngine.Run run = engines.get(parallelism).replay(stream);

    assertThat(run.rows()).containsExactly(row(1, "", 5), row(1, "a", 1), row(1, "b", 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void wordsOutsideAsciiAndTheBasicPlaneKeepTheirBytes(int parallelism) throws IOException {
    Path stream =
        new Recording().line(0, "Größe 日本 😀 \uFB03 Größe").line(1, "😀 a\tb 😀\r").in(folder);

    TestEngine.Run run = engines.get(parallelism).replay(stream);

    assertThat(run.rows())
        .containsExactly(
            row(1, "Größe", 2),
            row(1, "a\tb", 1),
            row(1, "日本", 1),
            row(1, "\uFB03", 1),
            row(1, "😀", 2),
            row(1, "😀\r", 1))
        .isEqualTo(reference(stream));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void randomStreamsGiveTheRowsOfTheReference(int parallelism) throws IOException {
    for (long seed = 1; seed <= 12; seed++) {
      Path stream = Recording.random(seed).in(folder);
      BatchIndex index = Recording.index(stream, BATCH);

      TestEngine.Run run = engines.get(parallelism).replay(stream);

      assertThat(run.done().batches()).as("batches, seed %d", seed).isEqualTo(index.size());
      assertThat(run.batches())
          .as("batch ends, seed %d", seed)
          .isEqualTo(IntStream.range(0, index.size()).mapToObj(index::endMillis).toList());
      assertThat(run.rows()).as("rows, seed %d", seed).isNotEmpty().isEqualTo(reference(stream));
    }
  }

  @Test
  void twentyReplaysGiveTheSameBytes() throws IOException {
    Path stream = Recording.random(77).in(folder);

    List<String> results = new ArrayList<>();
    for (int replay = 0; replay < 20; replay++) {
      results.add(Files.readString(engines.get(4).replay(stream).resultFile()));
    }

    assertThat(results.get(0)).isNotEmpty();
    assertThat(results).containsOnly(results.get(0));
  }

  @Test
  void jobsOfOneEngineDoNotSeeEachOther() throws IOException {
    Path first = new Recording().line(0, "one").in(folder);
    Path second = new Recording().line(60_000, "two").in(folder);

    assertThat(engines.get(1).replay(first).rows()).containsExactly(row(1, "one", 1));
    assertThat(engines.get(1).replay(second).rows()).containsExactly(row(61, "two", 1));
    assertThat(engines.get(1).replay(first).rows()).containsExactly(row(1, "one", 1));
  }

  @Test
  void theBatchDurationIsTheWindow() throws IOException {
    Path stream = new Recording().line(0, "a").line(250, "a").line(500, "a").in(folder);

    TestEngine.Run run = engines.get(4).replay("word-count", Map.of("batch", "500ms"), stream);

    assertThat(run.rows())
        .containsExactly(
            new ResultRow(START + 500, new Count(START, START + 500, "a", 2)),
            new ResultRow(START + 1_000, new Count(START + 500, START + 1_000, "a", 1)));
  }

  private static ResultRow row(int endSecond, String word, long count) {
    long end = START + endSecond * 1_000L;
    return new ResultRow(end, new Count(end - 1_000, end, word, count));
  }

  private static List<ResultRow> reference(Path stream) throws IOException {
    return new WordCount()
        .build(Recording.index(stream, BATCH).batches(), new Parameters(Map.of("batch", "1s")))
        .flatMap(batch -> batch.counts().stream().map(row -> new ResultRow(batch.batch(), row)))
        .sorted(ResultRow.ORDER)
        .toList();
  }
}
