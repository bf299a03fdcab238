package parallax.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import parallax.engine.Engine;
import parallax.engine.LineFormat;
import parallax.engine.Status;
import parallax.result.Count;
import parallax.result.ResultReader;

final class StructuredEngineTest extends EngineContract {

  @Override
  Engine start() throws InterruptedException {
    return StructuredEngine.start();
  }

  @Test
  void anExampleChoosesItsOutputModeByItsParameters() throws IOException {
    Path stream =
        Streams.to(folder.resolve("modes.stream"))
            .line(0, "a")
            .line(0, "b")
            .line(1000, "a")
            .close();
    var update = job("total-count", stream, Map.of("batch", "1s", "mode", "update"));
    var complete = job("total-count", stream, Map.of("batch", "1s", "mode", "complete"));

    assertThat(ResultReader.readAll(resultOf(update)))
        .containsExactly(
            row(1000, new Count(0, 0, "a", 1)),
            row(1000, new Count(0, 0, "b", 1)),
            row(2000, new Count(0, 0, "a", 2)));
    assertThat(ResultReader.readAll(resultOf(complete)))
        .containsExactly(
            row(1000, new Count(0, 0, "a", 1)),
            row(1000, new Count(0, 0, "b", 1)),
            row(2000, new Count(0, 0, "a", 2)),
            row(2000, new Count(0, 0, "b", 1)));
  }

  @Test
  void aConnectionThatIsRefusedFailsTheJobAndIsNamed() throws Exception {
    int closedPort;
    try (LineServer server = new LineServer()) {
      closedPort = server.port();
    }

    Status status =
        runAside(live(closedPort, LineFormat.PLAIN, ignored -> {}))
            .get(LIMIT_SECONDS, TimeUnit.SECONDS);

    assertThat(status)
        .isInstanceOfSatisfying(
            Status.Failed.class,
            failed ->
                assertThat(failed.message())
                    .contains("127.0.0.1:" + closedPort, "Connection refused"));
  }
}
