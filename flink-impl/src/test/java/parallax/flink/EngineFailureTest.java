package parallax.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.Status.Blame;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.flink.datastream.DataStreamExample;
import parallax.result.Count;

/** What goes wrong in a job ends that job, with its cause, and only that one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EngineFailureTest {

  @TempDir private static Path folder;

  private TestEngine engine;
  private Path stream;

  @BeforeAll
  void startEngine() throws Exception {
    engine =
        new TestEngine(
            folder, FlinkSettings.forParallelism(2), Map.of("stumbling", new Stumbling()));
    stream = new Recording().line(0, "one").line(2_000, "two").in(folder);
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  @Test
  void aFailureInsideAnExampleFailsTheJobWithItsCause() {
    TestEngine.Run run = engine.replay("stumbling", Map.of("batch", "1s"), stream);

    assertThat(run.failed())
        .isEqualTo(
            new Status.Failed(Blame.ENGINE, "java.lang.IllegalStateException: stumbled over two"));
    assertThat(run.resultFile()).doesNotExist();
  }

  @Test
  void aFailureWhereResultsAreTakenFailsTheJobWithItsCause() {
    Source source = new Source.Replay(stream.toString(), Recording.MAX_LINE_BYTES);
    TestEngine.Started job =
        engine.context(
            "word-count",
            Map.of("batch", "1s"),
            source,
            status -> {
              throw new IllegalStateException("the runner is gone");
            });

    assertThat(engine.run(job).failed().message())
        .isEqualTo("java.lang.IllegalStateException: the runner is gone");
  }

  @Test
  void theEngineGoesOnAfterAFailure() throws IOException {
    engine.replay("stumbling", Map.of("batch", "1s"), stream).failed();

    TestEngine.Run next = engine.replay(stream);

    assertThat(next.done().rows()).isEqualTo(2);
    assertThat(next.done().batches()).isEqualTo(3);
  }

  @Test
  void aMalformedStreamIsTheInputsFault() throws IOException {
    Path malformed = Files.writeString(folder.resolve("malformed.stream"), "5\t5\tok\nnonsense\n");

    Status.Failed failed = engine.replay(malformed).failed();

    assertThat(failed.blame()).isEqualTo(Blame.INPUT);
    assertThat(failed.message()).contains("malformed.stream, line 2", "nonsense");
  }

  @Test
  void anExampleThatFlinkDoesNotHaveIsUnsupportedAndNamed() {
    Status.Failed failed = engine.replay("no-such", Map.of("batch", "1s"), stream).failed();

    assertThat(failed)
        .isEqualTo(new Status.Failed(Blame.UNSUPPORTED, "Flink has no implementation of no-such"));
  }

  @Test
  void aStoppedReplayEndsWithWhatItHas() {
    Source source = new Source.Replay(stream.toString(), Recording.MAX_LINE_BYTES);
    TestEngine.Started job =
        engine.context("word-count", Map.of("batch", "1s"), source, status -> {});
    job.context().stop();

    TestEngine.Run run = engine.run(job);

    assertThat(run.done().rows()).isBetween(0L, 2L);
    assertThat(run.resultFile()).exists();
  }

  /** Fails at a certain line. */
  private static final class Stumbling implements DataStreamExample {
    @Override
    public DataStream<Count> build(DataStream<Event> events, Parameters parameters) {
      return events
          .map(
              event -> {
                if (event.text().equals("two")) {
                  throw new IllegalStateException("stumbled over two");
                }
                return new Count(0, 0, event.text(), 1);
              })
          .returns(Count.class);
    }
  }
}
