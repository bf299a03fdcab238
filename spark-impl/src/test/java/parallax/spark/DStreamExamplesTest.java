package parallax.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static parallax.spark.Streams.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.engine.EngineServer;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.LineFormat;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.result.Count;
import parallax.result.ResultRow;

/** The examples on DStreams: golden cases worked by hand, and random ones against the reference. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DStreamExamplesTest {

  private static final int SEEDS = Integer.getInteger("parallax.seeds", 10);
  private static final long MIDNIGHT = 1_700_006_400_000L - START;

  @TempDir Path folder;
  private DStreamEngine engine;

  @BeforeAll
  void startEngine() throws InterruptedException {
    engine = DStreamEngine.start();
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  @Test
  void slidingWindowsEndAtMultiplesOfTheSlideAndTheFirstOnesArePartial() throws IOException {
    // The first batch is [250 ms, 500 ms): half a slide behind a multiple of 500 ms.
    Path stream =
        stream("sliding").line(300, "a").line(600, "a b").line(1400, "b").mark(2600).close();

    var rows =
        replay(
            "sliding-window-count",
            Map.of("batch", "250ms", "window", "1250ms", "slide", "500ms"),
            stream);

    assertThat(rows)
        .containsExactly(
            row(500, window(-750, 500, "a", 1)), // 300
            row(1000, window(-250, 1000, "a", 2)), // 300, 600
            row(1000, window(-250, 1000, "b", 1)), // 600
            row(1500, window(250, 1500, "a", 2)), // 300, 600
            row(1500, window(250, 1500, "b", 2)), // 600, 1400
            row(2000, window(750, 2000, "b", 1)), // 1400; a is at zero, which is no row
            row(2500, window(1250, 2500, "b", 1))); // 1400
  }

  @Test
  void aWordIsCountedOncePerRowThatItHasInTheTable() throws IOException {
    Path table = Files.writeString(folder.resolve("table.tsv"), "a\tx\na\ty\nb\tx\nb\tx\n");
    Path stream = stream("join").line(0, "a b a").line(10, "c").line(2500, "a").close();

    var rows = replay("transform-join", Map.of("table", table.toString()), stream);

    assertThat(rows)
        .containsExactly(
            row(1000, window(0, 1000, "x\ta", 2)), // a comes twice
            row(1000, window(0, 1000, "x\tb", 2)), // b comes once and is in x twice
            row(1000, window(0, 1000, "y\ta", 2)),
            row(3000, window(2000, 3000, "x\ta", 1)),
            row(3000, window(2000, 3000, "y\ta", 1)));
  }

  @Test
  void everyWordIsEmittedWithEveryBatchThoseOfTheInitialStateToo() throws IOException {
    Path initial = Files.writeString(folder.resolve("initial.tsv"), "a\t5\nz\t3\n");
    Path stream = stream("stateful").line(0, "a").line(2000, "b a").close();

    var rows = replay("stateful-count", Map.of("initial", initial.toString()), stream);

    assertThat(rows)
        .containsExactly(
            row(1000, total("a", 6)), // 5 + 1
            row(1000, total("z", 3)),
            row(2000, total("a", 6)), // an empty batch
            row(2000, total("z", 3)),
            row(3000, total("a", 7)), // 6 + 1
            row(3000, total("b", 1)),
            row(3000, total("z", 3)));
  }

  @Test
  void completeModeEmitsTheTableWithEveryBatchAndUpdateModeWhatChanged() throws IOException {
    Path stream = stream("incremental").line(0, "a a b").line(2000, "a").close();

    assertThat(replay("incremental-word-count", Map.of("output-mode", "complete"), stream))
        .containsExactly(
            row(1000, total("a", 2)),
            row(1000, total("b", 1)),
            row(2000, total("a", 2)), // an empty batch
            row(2000, total("b", 1)),
            row(3000, total("a", 3)),
            row(3000, total("b", 1)));
    assertThat(replay("incremental-word-count", Map.of("output-mode", "update"), stream))
        .containsExactly(
            row(1000, total("a", 2)), row(1000, total("b", 1)), row(3000, total("a", 3)));
  }

  @Test
  void wordsAreLateForWindowsThatTheWatermarkHadPassedWhenTheBatchBegan() throws IOException {
    // Windows of 10 s start every 5 s; the watermark is 5 s behind the largest event time.
    Path stream =
        stream("windowed")
            .line(0, 12_000, "a") // [5, 15) and [10, 20); the watermark goes to 7
            .line(1000, 4000, "a b") // late for [-5, 5); in time for [0, 10)
            .line(1500, 7000, "a") // [0, 10) and [5, 15)
            .line(2000, 20_000, "c") // [15, 25) and [20, 30); the watermark goes to 15
            .line(2001, 14_999, "b") // [5, 15) and [10, 20): the watermark was still at 7
            .line(3000, 14_999, "a") // late for [5, 15), which ends at the watermark
            .close();
    Job job =
        Agreements.replayJob(
            "windowed-word-count",
            Map.of("window", "10s", "slide", "5s", "delay", "5s"),
            stream,
            folder);

    var result = Agreements.run(engine, job);

    assertThat(result.rows())
        .containsExactly(
            row(1000, window(5000, 15_000, "a", 1)),
            row(1000, window(10_000, 20_000, "a", 1)),
            row(2000, window(0, 10_000, "a", 2)),
            row(2000, window(0, 10_000, "b", 1)),
            row(2000, window(5000, 15_000, "a", 2)),
            row(3000, window(5000, 15_000, "b", 1)),
            row(3000, window(10_000, 20_000, "b", 1)),
            row(3000, window(15_000, 25_000, "c", 1)),
            row(3000, window(20_000, 30_000, "c", 1)),
            row(4000, window(10_000, 20_000, "a", 2)));
    assertThat(result.late())
        .containsExactly(
            row(2000, window(-5000, 5000, "a", 1)),
            row(2000, window(-5000, 5000, "b", 1)),
            row(4000, window(5000, 15_000, "a", 1)));
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
  void randomStreamsAgreeWithTheReference(String slug) throws IOException {
    long rows = 0;
    long late = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomCase random = RandomCase.of(slug, folder, seed, true);
      Job job = Agreements.replayJob(slug, random.values(), random.stream(), folder);
      var expected = Agreements.assertAgrees(engine, job, slug + ", seed " + seed);
      rows += expected.rows().size();
      late += expected.late().size();
    }

    assertThat(rows).as("rows compared").isGreaterThan(SEEDS);
    assertThat(late > 0).as("late pairs compared").isEqualTo(slug.equals("windowed-word-count"));
  }

  @ParameterizedTest
  @ValueSource(longs = {96, 86_400})
  void aWindowMayHaveAsManyBatchesAsADay(long slideSeconds) throws IOException {
    // The only window that ends in the stream ends at midnight.
    Path stream =
        stream("day" + slideSeconds)
            .line(MIDNIGHT - 2500, "a b")
            .line(MIDNIGHT - 1, "a")
            .line(MIDNIGHT, "a")
            .mark(MIDNIGHT + 1500)
            .close();
    Map<String, String> values = Map.of("batch", "1s", "window", "1d", "slide", slideSeconds + "s");
    Job job = Agreements.replayJob("sliding-window-count", values, stream, folder);

    var expected = Agreements.assertAgrees(engine, job, "a day of batches");

    assertThat(expected.rows())
        .contains(
            row(MIDNIGHT, window(MIDNIGHT - 86_400_000, MIDNIGHT, "a", 2)),
            row(MIDNIGHT, window(MIDNIGHT - 86_400_000, MIDNIGHT, "b", 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stateful-count", "incremental-word-count", "windowed-word-count"})
  void stateOutlivesItsCheckpoints(String slug) throws IOException {
    // 35 batches: Spark cuts the lineage every ten.
    Streams stream = stream("long-" + slug);
    for (int i = 0; i < 35; i++) {
      stream.line(i * 1000L, i * 60_000L, "a b" + i % 3);
    }
    Path initial = Files.writeString(folder.resolve("few.tsv"), "a\t5\nz\t3\n");
    Map<String, String> values =
        slug.equals("stateful-count") ? Map.of("initial", initial.toString()) : Map.of();
    Job job = Agreements.replayJob(slug, values, stream.close(), folder);

    assertThat(Agreements.assertAgrees(engine, job, slug).rows()).isNotEmpty();
  }

  @Test
  void liveWindowsEndAtMultiplesOfTheSlideToo() throws Exception {
    Map<String, String> values = Map.of("batch", "100ms", "window", "4s", "slide", "2s");
    try (LineServer server = new LineServer()) {
      Path work = Files.createTempDirectory(folder, "live");
      Source.Socket socket = new Source.Socket("127.0.0.1", server.port(), LineFormat.PLAIN);
      Job job = new Job("sliding-window-count", values, socket, Sink.NOWHERE, work.toString(), 1);
      BlockingQueue<Status> statuses = new LinkedBlockingQueue<>();
      JobContext context = new JobContext(job, statuses::add);
      var running = CompletableFuture.supplyAsync(() -> EngineServer.run(engine, context));
      server.awaitClient();
      server.send("a");

      Status.BatchDone first = firstWithRows(statuses);
      context.stop();

      assertThat(first.batch() % 2000).as("%s", first).isZero();
      assertThat(first.first().get(0).end()).isEqualTo(first.batch());
      assertThat(running.get(EngineContract.LIMIT_SECONDS, TimeUnit.SECONDS))
          .isInstanceOf(Status.Done.class);
    }
  }

  private static Status.BatchDone firstWithRows(BlockingQueue<Status> statuses)
      throws InterruptedException {
    while (true) {
      var done = EngineContract.awaitStatus(statuses, Status.BatchDone.class);
      if (done.rows() > 0) {
        return done;
      }
    }
  }

  private List<ResultRow> replay(String slug, Map<String, String> values, Path stream)
      throws IOException {
    return Agreements.run(engine, Agreements.replayJob(slug, values, stream, folder)).rows();
  }

  private Streams stream(String name) {
    return Streams.to(folder.resolve(name + ".stream"));
  }

  private static ResultRow row(long batch, Count count) {
    return new ResultRow(START + batch, count);
  }

  private static Count window(long start, long end, String key, long value) {
    return new Count(START + start, START + end, key, value);
  }

  private static Count total(String key, long value) {
    return new Count(0, 0, key, value);
  }
}
