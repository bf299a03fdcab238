package parallax.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import parallax.engine.Engine;
import parallax.engine.JobContext;
import parallax.engine.LineFormat;
import parallax.engine.Status;
import parallax.result.Count;
import parallax.result.ResultReader;

final class DStreamEngineTest extends EngineContract {

  @Override
  Engine start() throws InterruptedException {
    return DStreamEngine.start();
  }

  @Test
  void aFailureOnTheDriverBetweenJobsFailsTheJobWithItsCause() throws IOException {
    Path stream = Streams.to(folder.resolve("graph.stream")).line(0, "a").close();

    assertThat(run(job("failing-graph", stream), ignored -> {}))
        .isEqualTo(
            new Status.Failed(
                Status.Blame.ENGINE, "java.lang.IllegalStateException: no RDD today"));
  }

  @Test
  void slidingWindowsAreAlignedToTheEpochAndBatchesWithoutOutputStillCount() throws IOException {
    // The start lies 2 s behind a multiple of 3 s: windows of 4 s end at 1 s, 4 s and 7 s.
    Path stream =
        Streams.to(folder.resolve("sliding.stream"))
            .line(0, "a")
            .line(2500, "a")
            .line(4000, "b")
            .mark(7000)
            .close();
    var job =
        job("sliding-window-count", stream, Map.of("batch", "1s", "window", "4s", "slide", "3s"));

    Status status = run(job, ignored -> {});

    assertThat(status)
        .isInstanceOfSatisfying(Status.Done.class, done -> assertThat(done.batches()).isEqualTo(8));
    assertThat(ResultReader.readAll(Path.of(job.files().results())))
        .containsExactly(
            row(1000, new Count(START - 3000, START + 1000, "a", 1)),
            row(4000, new Count(START, START + 4000, "a", 2)),
            row(7000, new Count(START + 3000, START + 7000, "b", 1)));
  }

  @Test
  void aConnectionThatIsRefusedIsWarnedOfAndTriedAgain() throws Exception {
    int closedPort;
    try (LineServer server = new LineServer()) {
      closedPort = server.port();
    }
    BlockingQueue<Status> statuses = new LinkedBlockingQueue<>();
    JobContext context = live(closedPort, LineFormat.PLAIN, statuses::add);
    var running = runAside(context);

    Status.Warning warning = awaitStatus(statuses, Status.Warning.class);
    context.stop();

    assertThat(warning.message()).contains("127.0.0.1:" + closedPort, "Connection refused");
    assertThat(running.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Status.Done.class);
  }

  @Test
  void aConnectionThatIsLostIsWarnedOf() throws Exception {
    try (LineServer server = new LineServer()) {
      BlockingQueue<Status> statuses = new LinkedBlockingQueue<>();
      JobContext context = live(server.port(), LineFormat.PLAIN, statuses::add);
      var running = runAside(context);
      server.awaitClient();

      server.hangUp();
      Status.Warning warning = awaitStatus(statuses, Status.Warning.class);
      context.stop();

      assertThat(warning.message()).contains("127.0.0.1:" + server.port(), "no more data");
      assertThat(running.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Status.Done.class);
    }
  }
}
