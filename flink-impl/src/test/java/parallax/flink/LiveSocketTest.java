package parallax.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.result.Count;
import parallax.result.ResultRow;

/** Examples on a live socket, where the wall clock ends the batches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120) // a job that waits for ever
final class LiveSocketTest {

  private static final String BATCH = "100ms";
  private static final long BATCH_MILLIS = 100;

  @TempDir private static Path folder;

  private TestEngine engine;

  @BeforeAll
  void startEngine() throws Exception {
    engine = new TestEngine(folder, 2);
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  @Test
  void whenTheServerClosesEveryLineIsInTheRows() throws Exception {
    try (LineServer server = new LineServer()) {
      Live job = new Live(server.source(LineFormat.PLAIN), BATCH);

      server.send("to be\n\nor ");
      server.send("not to 😀\nunterminated");
      server.closeConnection();
      TestEngine.Run run = job.end();

      run.done();
      assertThat(job.seen(Status.Connected.class::isInstance)).isNotNull();
      assertThat(totals(run.rows()))
          .isEqualTo(
              Map.of(
                  "to", 2L, "be", 1L, "", 1L, "or", 1L, "not", 1L, "😀", 1L, "unterminated", 1L));
      assertThatWindowsAreTheirBatches(run);
    }
  }

  @Test
  void anOpenWindowIsEmittedWhenTheServerCloses() throws Exception {
    try (LineServer server = new LineServer()) {
      Live job = new Live(server.source(LineFormat.PLAIN), "1d");

      server.send("a\na\n");
      server.closeConnection();
      TestEngine.Run run = job.end();

      assertThat(run.done().batches()).isEqualTo(1);
      assertThat(totals(run.rows())).isEqualTo(Map.of("a", 2L));
      assertThatWindowsAreTheirBatches(run, 86_400_000);
    }
  }

  @Test
  void afterFinishTheJobEndsWhenItHasCountedTheLinesThoughTheConnectionStays() throws Exception {
    try (LineServer server = new LineServer()) {
      Live job = new Live(server.source(LineFormat.PLAIN), BATCH);

      job.await(Status.Connected.class::isInstance);
      job.started.context().finish(3);
      server.send("a b\nb\n");
      server.send("c\n");
      TestEngine.Run run = job.end();

      run.done();
      assertThat(totals(run.rows())).isEqualTo(Map.of("a", 1L, "b", 2L, "c", 1L));
      assertThatWindowsAreTheirBatches(run);
    }
  }

  @Test
  void batchesEndOnTheWallClockThoughNoLineComes() throws Exception {
    try (LineServer server = new LineServer()) {
      Live job = new Live(server.source(LineFormat.PLAIN), BATCH);

      server.send("alone\n");
      job.await(status -> status instanceof Status.BatchDone batch && batch.rows() == 1);
      job.await(status -> status instanceof Status.BatchDone batch && batch.rows() == 0);
      job.started.context().stop();
      TestEngine.Run run = job.end();

      assertThat(totals(run.rows())).isEqualTo(Map.of("alone", 1L));
      assertThat(run.done().batches()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void recordedLinesCarryTheirTextAndMarksCarryNone() throws Exception {
    try (LineServer server = new LineServer()) {
      Live job = new Live(server.source(LineFormat.RECORDED), BATCH);

      server.send("5\t7\ta\tb c\n6\n6\t6\t\n");
      server.closeConnection();
      TestEngine.Run run = job.end();

      assertThat(totals(run.rows())).isEqualTo(Map.of("a\tb", 1L, "c", 1L, "", 1L));
    }
  }

  @Test
  void afterFinishEventTimeWindowsThatAreOpenAreEmittedThoughTheConnectionStays() throws Exception {
    Map<String, String> values =
        Map.of("batch", BATCH, "window", "10s", "slide", "5s", "delay", "0s");
    try (LineServer server = new LineServer()) {
      Live job = new Live("windowed-word-count", values, server.source(LineFormat.RECORDED));

      server.send("0\t7000\ta\n"); // [0, 10 s) and [5 s, 15 s)
      server.send("0\t3000\ta\n"); // perhaps late for [-5 s, 5 s), if the batch ended between
      job.started.context().finish(2);
      TestEngine.Run run = job.end();

      run.done();
      assertThat(totals(run.rows()).get("a") + totals(run.late()).getOrDefault("a", 0L))
          .isEqualTo(4);
      assertThat(run.rows())
          .extracting(ResultRow::count)
          .contains(new Count(0, 10_000, "a", 2), new Count(5_000, 15_000, "a", 1));
    }
  }

  @Test
  void aLineThatIsLateForItsWindowsIsNamedAndDoesNotKeepTheJobFromEnding() throws Exception {
    Map<String, String> values =
        Map.of("batch", BATCH, "window", "1s", "slide", "1s", "delay", "0s");
    try (LineServer server = new LineServer()) {
      Live job = new Live("windowed-word-count", values, server.source(LineFormat.RECORDED));

      server.send("0\t1000\tearly\n");
      server.send("0\t9000\tahead\n");
      // Its window comes out when a batch has ended, and with it the watermark has moved.
      job.await(status -> status instanceof Status.BatchDone batch && batch.rows() == 1);
      server.send("0\t1500\tlate late\n"); // behind a watermark that moves no more
      job.started.context().finish(3);
      TestEngine.Run run = job.end();

      assertThat(run.done().rows()).isEqualTo(2);
      assertThat(run.rows())
          .extracting(ResultRow::count)
          .containsExactly(
              new Count(1_000, 2_000, "early", 1), new Count(9_000, 10_000, "ahead", 1));
      assertThat(run.late())
          .extracting(ResultRow::count)
          .containsExactly(new Count(1_000, 2_000, "late", 2));
    }
  }

  @Test
  void noWindowOfArrivalTimeEndsBehindTheBatchInWhichTheServerCloses() throws Exception {
    Map<String, String> values = Map.of("batch", "1d", "window", "3d", "slide", "1d");
    try (LineServer server = new LineServer()) {
      Live job = new Live("sliding-window-count", values, server.source(LineFormat.PLAIN));

      server.send("a\n");
      server.closeConnection();
      TestEngine.Run run = job.end();

      assertThat(run.done().batches()).isEqualTo(1);
      assertThatWindowsAreTheirBatches(run, 3 * 86_400_000L);
    }
  }

  @Test
  void liveTablesHoldTheInitialStateAndEveryLine() throws Exception {
    Path initial = Files.writeString(folder.resolve("initial.txt"), "a\t5\nnever\t7\n");
    Map<String, String> values = Map.of("batch", BATCH, "initial", initial.toString());
    try (LineServer server = new LineServer()) {
      Live job = new Live("stateful-count", values, server.source(LineFormat.PLAIN));

      server.send("a b\na\n");
      server.closeConnection();
      TestEngine.Run run = job.end();

      Map<String, Long> table = new TreeMap<>();
      run.rows().forEach(row -> table.put(row.count().key(), row.count().value()));
      assertThat(table).isEqualTo(Map.of("a", 7L, "b", 1L, "never", 7L));
    }
  }

  @Test
  void aLineThatDoesNotFollowTheFormatFailsTheJob() throws Exception {
    try (LineServer server = new LineServer()) {
      Live job = new Live(server.source(LineFormat.RECORDED), BATCH);

      server.send("hello\n");

      assertThat(job.end().failed().message()).contains("hello");
    }
  }

  @Test
  void aRefusedConnectionFailsTheJobAndNamesHostAndPort() throws Exception {
    Source.Socket nobody = new Source.Socket("127.0.0.1", portThatWasFree(), LineFormat.PLAIN);

    TestEngine.Run run = new Live(nobody, BATCH).end();

    assertThat(run.failed().message())
        .contains("no lines from 127.0.0.1 port " + nobody.port(), "refused");
    assertThat(run.statuses()).noneMatch(Status.Connected.class::isInstance);
  }

  private static int portThatWasFree() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return server.getLocalPort();
    }
  }

  private static Map<String, Long> totals(List<ResultRow> rows) {
    Map<String, Long> totals = new TreeMap<>();
    rows.forEach(row -> totals.merge(row.count().key(), row.count().value(), Long::sum));
    return totals;
  }

  private static void assertThatWindowsAreTheirBatches(TestEngine.Run run) throws IOException {
    assertThatWindowsAreTheirBatches(run, BATCH_MILLIS);
  }

  private static void assertThatWindowsAreTheirBatches(TestEngine.Run run, long batchMillis)
      throws IOException {
    assertThat(run.rows())
        .allSatisfy(
            row -> {
              assertThat(row.count().end()).isEqualTo(row.batch());
              assertThat(row.count().start()).isEqualTo(row.batch() - batchMillis);
            });
    assertThat(run.batches()).isSorted().doesNotHaveDuplicates();
  }

  /** A live job that runs in a thread of its own. */
  private final class Live {
    private static final int LIMIT_SECONDS = 60;
    private final BlockingQueue<Status> arriving = new LinkedBlockingQueue<>();
    private final TestEngine.Started started;
    private final CompletableFuture<TestEngine.Run> end;

    Live(Source.Socket source, String batch) {
      this("word-count", Map.of("batch", batch), source);
    }

    Live(String example, Map<String, String> values, Source.Socket source) {
      started = engine.live(example, values, source, arriving::add);
      end = CompletableFuture.supplyAsync(() -> engine.run(started));
    }

    void await(Predicate<Status> wanted) throws InterruptedException {
      Status next;
      do {
        next = arriving.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as("a status within %d s", LIMIT_SECONDS).isNotNull();
      } while (!wanted.test(next));
    }

    Status seen(Predicate<Status> wanted) {
      return started.statuses().stream().filter(wanted).findFirst().orElse(null);
    }

    TestEngine.Run end() throws Exception {
      return end.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }
}
