package parallax.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.result.Count;
import parallax.result.ResultRow;

/** The examples on Structured Streaming: a case worked by hand each, and random ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StructuredExamplesTest {

  private static final long START = Streams.START;
  private static final int SEEDS = Integer.getInteger("parallax.seeds", 4);

  @TempDir Path folder;
  private StructuredEngine engine;

  @BeforeAll
  void startEngine() throws InterruptedException {
    engine = StructuredEngine.start();
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  @Test
  void slidingWindowsAreEmittedOnceWhenTheyAreCompleteAndTheLastOnesWithTheLastBatch()
      throws IOException {
    // Windows of 3 s end at 0 s, 2 s, 4 s and 6 s: the first holds nothing, the second [-1 s, 2 s)
    // only the first two batches, the third [1 s, 4 s), the fourth [3 s, 6 s). The b at 6 s would
    // be
    // in windows that end at 8 s, behind the last batch [6 s, 7 s).
    Path stream =
        Streams.to(folder.resolve("sliding.stream"))
            .line(0, "a")
            .line(1999, "a b")
            .line(3000, "c")
            .line(6000, "b")
            .close();

    assertThat(run("sliding-window-count", stream, Map.of("window", "3s", "slide", "2s")).rows())
        .extracting(ResultRow::count)
        .containsExactlyInAnyOrder(
            new Count(START - 1000, START + 2000, "a", 2),
            new Count(START - 1000, START + 2000, "b", 1),
            new Count(START + 1000, START + 4000, "a", 1),
            new Count(START + 1000, START + 4000, "b", 1),
            new Count(START + 1000, START + 4000, "c", 1),
            new Count(START + 3000, START + 6000, "c", 1));
  }

  @Test
  void theWindowThatEndsWithTheLastBatchBelongsToIt() throws IOException {
    // One batch, [0 s, 1 s), and one window that is complete then: [-1 s, 1 s).
    Path stream = Streams.to(folder.resolve("one-batch.stream")).line(500, "a").close();

    var result = run("sliding-window-count", stream, Map.of("window", "2s", "slide", "1s"));

    assertThat(result.batches()).isEqualTo(1);
    assertThat(result.rows())
        .containsExactly(
            new ResultRow(START + 1000, new Count(START - 1000, START + 1000, "a", 1)));
  }

  @Test
  void wordsAreJoinedWithEachOfTheirCategories() throws IOException {
    // a is in two categories, b twice in the same one, c in none, d never comes.
    Path table = Files.writeString(folder.resolve("table.tsv"), "a\tx\na\ty\nb\tx\nb\tx\nd\tx\n");
    Path stream =
        Streams.to(folder.resolve("join.stream"))
            .line(0, "a b c")
            .line(999, "a")
            .line(1000, "b")
            .close();

    assertThat(run("transform-join", stream, Map.of("table", table.toString())).rows())
        .containsExactly(
            new ResultRow(START + 1000, new Count(START, START + 1000, "x\ta", 2)),
            new ResultRow(START + 1000, new Count(START, START + 1000, "x\tb", 2)),
            new ResultRow(START + 1000, new Count(START, START + 1000, "y\ta", 2)),
            new ResultRow(START + 2000, new Count(START + 1000, START + 2000, "x\tb", 2)));
  }

  @Test
  void runningCountsGoOnFromTheInitialStateWhichIsEmittedInTheFirstBatch() throws IOException {
    // a: 5 + 1, then + 2. b: 7, and no more. c: 1, of which the initial state knows nothing.
    Path initial = Files.writeString(folder.resolve("initial.tsv"), "a\t5\nb\t7\n");
    Path stream =
        Streams.to(folder.resolve("state.stream"))
            .line(0, "a c")
            .mark(1000)
            .line(2000, "a a")
            .close();

    assertThat(run("stateful-count", stream, Map.of("initial", initial.toString())).rows())
        .containsExactly(
            new ResultRow(START + 1000, new Count(0, 0, "a", 6)),
            new ResultRow(START + 1000, new Count(0, 0, "b", 7)),
            new ResultRow(START + 1000, new Count(0, 0, "c", 1)),
            new ResultRow(START + 3000, new Count(0, 0, "a", 8)));
  }

  @Test
  void completeModeEmitsTheTableAndUpdateModeItsChanges() throws IOException {
    // After the first batch a and b were there once each, after the second a twice.
    Path stream = Streams.to(folder.resolve("table.stream")).line(0, "a b").line(1000, "a").close();
    var complete = run("incremental-word-count", stream, Map.of("output-mode", "complete"));
    var update = run("incremental-word-count", stream, Map.of("output-mode", "update"));

    assertThat(complete.rows())
        .containsExactly(
            new ResultRow(START + 1000, new Count(0, 0, "a", 1)),
            new ResultRow(START + 1000, new Count(0, 0, "b", 1)),
            new ResultRow(START + 2000, new Count(0, 0, "a", 2)),
            new ResultRow(START + 2000, new Count(0, 0, "b", 1)));
    assertThat(update.rows())
        .containsExactly(
            new ResultRow(START + 1000, new Count(0, 0, "a", 1)),
            new ResultRow(START + 1000, new Count(0, 0, "b", 1)),
            new ResultRow(START + 2000, new Count(0, 0, "a", 2)));
  }

  @Test
  void wordsAreDroppedFromTheWindowsThatEndedByTheWatermark() throws IOException {
    // Windows of 10 s every 5 s. The first batch moves the watermark to 25 - 5 = 20 s.
    // Second batch: the event at 14 s was in [5 s, 15 s) and [10 s, 20 s), which are over, so that
    // two pairs are late; the one at 17 s in [10 s, 20 s) is late, in [15 s, 25 s) it counts.
    // Third batch: the event at 22 s counts in [15 s, 25 s), which had one a, and in [20 s, 30 s),
    // which had the one of 25 s.
    Path stream =
        Streams.to(folder.resolve("windowed.stream"))
            .line(0, 25_000, "a")
            .line(1000, 14_000, "b b")
            .line(1500, 17_000, "a")
            .line(2000, 22_000, "a")
            .close();

    var result =
        run("windowed-word-count", stream, Map.of("window", "10s", "slide", "5s", "delay", "5s"));

    assertThat(result.rows())
        .containsExactly(
            new ResultRow(START + 1000, new Count(START + 20_000, START + 30_000, "a", 1)),
            new ResultRow(START + 1000, new Count(START + 25_000, START + 35_000, "a", 1)),
            new ResultRow(START + 2000, new Count(START + 15_000, START + 25_000, "a", 1)),
            new ResultRow(START + 3000, new Count(START + 15_000, START + 25_000, "a", 2)),
            new ResultRow(START + 3000, new Count(START + 20_000, START + 30_000, "a", 2)));
    assertThat(result.late())
        .containsExactly(new ResultRow(START + 2000, new Count(0, 0, null, 3)));
  }

  @Test
  void eventsBefore1970AreInTimeUntilTheWatermarkPassesThem() throws IOException {
    // A window [-10 s, 0 s) at the epoch and one in the year 1; nothing is late, for 0 s - 1 s.
    Path stream =
        Streams.to(folder.resolve("before-1970.stream"))
            .line(0, -START - 1, "a")
            .line(0, -62_135_596_800_000L - START, "b")
            .line(1000, -START, "a")
            .line(1000, -START - 5000, "a")
            .close();

    var result =
        run("windowed-word-count", stream, Map.of("window", "10s", "slide", "10s", "delay", "1s"));

    assertThat(result.rows())
        .extracting(ResultRow::count)
        .containsExactlyInAnyOrder(
            new Count(-62_135_596_800_000L, -62_135_596_790_000L, "b", 1),
            new Count(-10_000, 0, "a", 1),
            new Count(-10_000, 0, "a", 2),
            new Count(0, 10_000, "a", 1));
    assertThat(result.late()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sliding-window-count",
        "transform-join",
        "stateful-count",
        "incremental-word-count",
        "windowed-word-count"
      })
  void randomStreamsGiveWhatTheReferenceGives(String slug) throws IOException {
    boolean any = false;
    long late = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomCase random = RandomCase.of(slug, folder, seed, true);
      var job = Agreements.replayJob(slug, random.values(), random.stream(), folder);
      var expected = Agreements.assertAgrees(engine, job, slug + ", seed " + seed);
      any |= !expected.rows().isEmpty();
      late += expected.late().size();
    }

    assertThat(any).as("a seed has rows").isTrue();
    assertThat(late > 0).as("late pairs: %d", late).isEqualTo(slug.equals("windowed-word-count"));
  }

  private Agreements.Result run(String slug, Path stream, Map<String, String> values)
      throws IOException {
    return Agreements.run(engine, Agreements.replayJob(slug, values, stream, folder));
  }
}
