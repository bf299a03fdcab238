package parallax.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.engine.Engine;
import parallax.engine.EngineServer;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.LineFormat;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.event.BatchIndex;
import parallax.event.ByteLines;
import parallax.example.Parameters;
import parallax.reference.WordCount;
import parallax.result.Count;
import parallax.result.ResultReader;
import parallax.result.ResultRow;

/** What both of Spark's engines must do; subclasses say which one and add what is its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineContract {

  static final long START = Streams.START;
  static final long LIMIT_SECONDS = 120;

  /** Not deleted: the tasks of a query that was stopped may still write state. */
  @TempDir(cleanup = CleanupMode.NEVER)
  Path folder;

  private Engine engine;
  private int jobs;

  abstract Engine start() throws InterruptedException;

  @BeforeAll
  void startEngine() throws InterruptedException {
    engine = start();
  }

  @AfterAll
  void stopEngine() throws Exception {
    ((AutoCloseable) engine).close();
  }

  @Test
  void readyNamesVersionsAndTheReasonOfEverySetting() {
    Status.Ready ready = engine.ready();

    assertThat(ready.versions()).containsKeys("spark", "scala", "java");
    assertThat(ready.settings()).isNotEmpty().allMatch(setting -> !setting.reason().isBlank());
  }

  @Test
  void wordsAreCountedPerBatch() throws IOException {
    // [0 s, 1 s): a twice, b once. [1 s, 2 s): a once.
    Path stream =
        Streams.to(folder.resolve("golden.stream"))
            .line(0, "a b")
            .line(999, "a")
            .line(1000, "a")
            .close();

    assertThat(replay(stream))
        .containsExactly(
            row(1000, new Count(START, START + 1000, "a", 2)),
            row(1000, new Count(START, START + 1000, "b", 1)),
            row(2000, new Count(START + 1000, START + 2000, "a", 1)));
  }

  @Test
  void emptyBatchesAreDrivenInTheMiddleAndUpToTheLastMark() throws IOException {
    Path stream =
        Streams.to(folder.resolve("gaps.stream"))
            .line(500, "a")
            .mark(2000)
            .line(3500, "a")
            .mark(6001)
            .close();

    Status status = run(job("word-count", stream), ignored -> {});

    assertThat(status)
        .isInstanceOfSatisfying(
            Status.Done.class,
            done -> {
              assertThat(done.batches()).isEqualTo(7);
              assertThat(done.rows()).isEqualTo(2);
            });
    assertEqualsReference(stream);
  }

  @Test
  void emptyWordsAreWords() throws IOException {
    Path stream =
        Streams.to(folder.resolve("empty-words.stream"))
            .line(0, "")
            .line(1, "a  b ")
            .line(2, "   ")
            .close();

    // One in the empty line, two in "a  b ", four in three spaces.
    assertThat(replay(stream)).contains(row(1000, new Count(START, START + 1000, "", 7)));
    assertEqualsReference(stream);
  }

  @Test
  void wordsOfAnyScriptKeepTheirCharacters() throws IOException {
    Path stream =
        Streams.to(folder.resolve("scripts.stream"))
            .line(0, "Äpfel 日本 🎉 🎉 𝒳 tab\tinside cr\rinside nul\0inside e\u0301 é")
            .close();

    assertThat(replay(stream))
        .hasSize(9)
        .contains(row(1000, new Count(START, START + 1000, "🎉", 2)));
    assertEqualsReference(stream);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomStreamsGiveTheRowsOfTheReference(long seed) throws IOException {
    assertEqualsReference(Streams.random(folder.resolve("seed-" + seed + ".stream"), seed));
  }

  @Test
  void aFailureInsideAnExampleFailsTheJobWithItsCauseAndTheNextJobRuns() throws IOException {
    Path stream =
        Streams.to(folder.resolve("failing.stream"))
            .line(0, "fine")
            .line(1000, "boom")
            .line(2000, "fine")
            .close();

    Status status = run(job("failing-count", stream), ignored -> {});

    assertThat(status)
        .isEqualTo(
            new Status.Failed(
                Status.Blame.ENGINE, "java.lang.IllegalStateException: the word was boom"));
    assertEqualsReference(stream);
  }

  @Test
  void inputThatIsNoStreamIsBlamedOnTheInput() throws IOException {
    Path stream = Files.writeString(folder.resolve("rubbish.stream"), "rubbish\n");

    assertThat(run(job("word-count", stream), ignored -> {}))
        .isInstanceOfSatisfying(
            Status.Failed.class,
            failed -> {
              assertThat(failed.blame()).isEqualTo(Status.Blame.INPUT);
              assertThat(failed.message()).contains("rubbish.stream, line 1");
            });
    assertThat(run(job("word-count", folder.resolve("none.stream")), ignored -> {}))
        .isInstanceOfSatisfying(
            Status.Failed.class,
            failed -> {
              assertThat(failed.blame()).isEqualTo(Status.Blame.INPUT);
              assertThat(failed.message()).contains("none.stream: no such file");
            });
  }

  @Test
  void anExampleThatTheEngineLacksIsUnsupported() throws IOException {
    Path stream = Streams.to(folder.resolve("any.stream")).line(0, "a").close();

    assertThat(run(job("missing-count", stream), ignored -> {}))
        .isInstanceOfSatisfying(
            Status.Failed.class,
            failed -> {
              assertThat(failed.blame()).isEqualTo(Status.Blame.UNSUPPORTED);
              assertThat(failed.message()).contains("missing-count");
            });
  }

  @Test
  void nothingListensToOtherMachinesWhileAJobRuns() throws IOException {
    Path stream = Streams.to(folder.resolve("sockets.stream")).line(0, "a").close();
    List<String> addresses = Collections.synchronizedList(new ArrayList<>());

    run(job("word-count", stream), status -> addresses.addAll(ListeningSockets.addresses()));

    assertThat(addresses).isNotEmpty().allMatch(ListeningSockets::isLoopback);
  }

  @Test
  void nothingIsWrittenToTheWorkingFolder() throws IOException {
    Path stream = Streams.to(folder.resolve("traces.stream")).line(0, "a").close();

    replay(stream);

    for (String trace : List.of("spark-warehouse", "metastore_db", "derby.log", "artifacts")) {
      assertThat(Path.of(trace)).doesNotExist();
    }
  }

  @Test
  void aReplayEndsWhenItIsStopped() throws IOException {
    Path stream = Streams.to(folder.resolve("long.stream")).line(0, "a").mark(3_600_000).close();
    JobContext[] context = new JobContext[1];
    context[0] = new JobContext(job("word-count", stream), status -> context[0].stop());

    assertThat(EngineServer.run(engine, context[0]))
        .isInstanceOfSatisfying(
            Status.Done.class, done -> assertThat(done.batches()).isLessThan(3601));
  }

  @Test
  void aLiveRunCountsEveryLineThatTheServerSends() throws Exception {
    try (LineServer server = new LineServer()) {
      JobContext context = live(server.port(), LineFormat.PLAIN, ignored -> {});
      CompletableFuture<Status> running = runAside(context);
      server.awaitClient();

      server.send("to be or not to be", "", "Äpfel 🎉");
      context.finish(3);

      assertThat(running.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Status.Done.class);
      assertThat(totals(context.job()))
          .isEqualTo(
              Map.of("to", 2L, "be", 2L, "or", 1L, "not", 1L, "", 1L, "Äpfel", 1L, "🎉", 1L));
    }
  }

  @Test
  void aLiveRunOfARecordedStreamCountsItsLinesWithoutItsMarks() throws Exception {
    try (LineServer server = new LineServer()) {
      JobContext context = live(server.port(), LineFormat.RECORDED, ignored -> {});
      CompletableFuture<Status> running = runAside(context);
      server.awaitClient();

      server.send("1000", "1000\t1000\ta b", "2000", "2000\t-62135596800000\ta", "3000");
      context.finish(2);

      assertThat(running.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Status.Done.class);
      assertThat(totals(context.job())).isEqualTo(Map.of("a", 2L, "b", 1L));
    }
  }

  @Test
  void aLiveRunSaysThatItIsConnectedAndEndsWhenItIsStopped() throws Exception {
    try (LineServer server = new LineServer()) {
      BlockingQueue<Status> statuses = new LinkedBlockingQueue<>();
      JobContext context = live(server.port(), LineFormat.PLAIN, statuses::add);
      CompletableFuture<Status> running = runAside(context);

      awaitStatus(statuses, Status.Connected.class);
      context.stop();

      assertThat(running.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Status.Done.class);
    }
  }

  final List<ResultRow> replay(Path stream) throws IOException {
    return ResultReader.readAll(resultOf(job("word-count", stream)));
  }

  final Path resultOf(Job job) {
    assertThat(run(job, ignored -> {})).isInstanceOf(Status.Done.class);
    return Path.of(job.files().results());
  }

  final Status run(Job job, Consumer<Status> statuses) {
    return EngineServer.run(engine, new JobContext(job, statuses));
  }

  final CompletableFuture<Status> runAside(JobContext context) {
    return CompletableFuture.supplyAsync(() -> EngineServer.run(engine, context));
  }

  final Job job(String example, Path stream) {
    return job(example, stream, Map.of("batch", "1s"));
  }

  final Job job(String example, Path stream, Map<String, String> values) {
    return job(
        example, new Source.Replay(stream.toString(), ByteLines.DEFAULT_MAX_LINE_BYTES), values);
  }

  final JobContext live(int port, LineFormat format, Consumer<Status> statuses) throws IOException {
    Source.Socket socket = new Source.Socket("127.0.0.1", port, format);
    return new JobContext(job("word-count", socket, Map.of("batch", "200ms")), statuses);
  }

  static <T extends Status> T awaitStatus(BlockingQueue<Status> statuses, Class<T> type)
      throws InterruptedException {
    while (true) {
      Status next = statuses.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("a status of %s within the limit", type).isNotNull();
      if (type.isInstance(next)) {
        return type.cast(next);
      }
    }
  }

  static ResultRow row(long batch, Count count) {
    return new ResultRow(START + batch, count);
  }

  private Job job(String example, Source source, Map<String, String> values) {
    Path work = folder.resolve("job-" + jobs++);
    try {
      Files.createDirectory(work);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return new Job(
        example,
        values,
        source,
        new Sink.ToFiles(work + ".jsonl", work + ".late.jsonl"),
        work.toString(),
        0);
  }

  private void assertEqualsReference(Path stream) throws IOException {
    List<ResultRow> expected = new ArrayList<>();
    BatchIndex index =
        BatchIndex.scan(stream, Duration.ofSeconds(1), ByteLines.DEFAULT_MAX_LINE_BYTES);
    new WordCount()
        .build(index.batches(), new Parameters(Map.of("batch", "1s")))
        .forEach(
            batch ->
                batch.counts().forEach(count -> expected.add(new ResultRow(batch.batch(), count))));
    expected.sort(ResultRow.ORDER);

    assertThat(expected).isNotEmpty();
    assertThat(replay(stream)).as("%s", stream.getFileName()).isEqualTo(expected);
  }

  /** The count of each word over all windows, of which each counts with the last one emitted. */
  private static Map<String, Long> totals(Job job) throws IOException {
    Map<List<Object>, Long> windows = new HashMap<>();
    for (ResultRow row : ResultReader.readAll(Path.of(job.files().results()))) {
      windows.put(List.of(row.count().start(), row.count().key()), row.count().value());
    }
    Map<String, Long> totals = new HashMap<>();
    windows.forEach((window, value) -> totals.merge((String) window.get(1), value, Long::sum));
    return totals;
  }
}
