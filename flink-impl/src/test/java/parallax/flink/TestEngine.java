package parallax.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.function.Consumer;
import parallax.engine.EngineServer;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.example.Examples;
import parallax.flink.datastream.DataStreamExample;
import parallax.result.ResultReader;
import parallax.result.ResultRow;

/** The engine in the JVM of the test, and what a runner does with it. */
final class TestEngine implements AutoCloseable {

  private static final String WORD_COUNT = "word-count";

  private final FlinkEngine engine;
  private final Path folder;

  /** Starts an engine with the shipped examples and these. */
  TestEngine(
      Path folder, List<Status.Setting> settings, Map<String, DataStreamExample> moreExamples)
      throws Exception {
    Map<String, DataStreamExample> examples =
        new HashMap<>(Examples.load().implementations(ServiceLoader.load(DataStreamExample.class)));
    examples.putAll(moreExamples);
    this.engine = FlinkEngine.start(examples, settings);
    this.folder = folder;
  }

  TestEngine(Path folder, int parallelism) throws Exception {
    this(folder, FlinkSettings.forParallelism(parallelism), Map.of());
  }

  /**
   * How a job went.
   *
   * @param end its last status
   * @param statuses the ones before it; one {@link Status.BatchDone} for each batch
   */
  record Run(Path resultFile, Path lateFile, Status end, List<Status> statuses) {

    Status.Done done() {
      if (end instanceof Status.Done done) {
        return done;
      }
      throw new AssertionError("the job did not end well: " + end);
    }

    Status.Failed failed() {
      if (end instanceof Status.Failed failed) {
        return failed;
      }
      throw new AssertionError("the job did not fail: " + end);
    }

    List<ResultRow> rows() throws IOException {
      return ResultReader.readAll(resultFile);
    }

    /** What was dropped as late. */
    List<ResultRow> late() throws IOException {
      return ResultReader.readLate(lateFile);
    }

    /** The ends of the batches, as they were emitted. */
    List<Long> batches() {
      return statuses.stream()
          .filter(Status.BatchDone.class::isInstance)
          .map(status -> ((Status.BatchDone) status).batch())
          .toList();
    }
  }

  Status.Ready ready() {
    return engine.ready();
  }

  /** Replays a recorded stream through the word count with batches of one second. */
  Run replay(Path stream) {
    return replay(WORD_COUNT, Map.of("batch", "1s"), stream);
  }

  Run replay(String example, Map<String, String> values, Path stream) {
    Source source = new Source.Replay(stream.toString(), Recording.MAX_LINE_BYTES);
    return run(context(example, values, source, status -> {}));
  }

  /** A word count over a live source that is ready to run. */
  Started live(Source.Socket source, String batch, Consumer<Status> watcher) {
    return live(WORD_COUNT, Map.of("batch", batch), source, watcher);
  }

  Started live(
      String example, Map<String, String> values, Source.Socket source, Consumer<Status> watcher) {
    return context(example, values, source, watcher);
  }

  Run run(Started job) {
    return new Run(
        Path.of(job.context().job().files().results()),
        Path.of(job.context().job().files().late()),
        EngineServer.run(engine, job.context()),
        job.statuses());
  }

  /** A job, and the statuses that it sends. */
  record Started(JobContext context, List<Status> statuses) {}

  Started context(
      String example, Map<String, String> values, Source source, Consumer<Status> watcher) {
    Path run = folder.resolve(UUID.randomUUID().toString());
    Job job =
        new Job(
            example,
            values,
            source,
            new Sink.ToFiles(
                run.resolve("flink.jsonl").toString(), run.resolve("flink.late.jsonl").toString()),
            run.resolve("work").toString(),
            1);
    List<Status> statuses = Collections.synchronizedList(new ArrayList<>());
    Consumer<Status> keepAndWatch =
        status -> {
          statuses.add(status);
          watcher.accept(status);
        };
    return new Started(new JobContext(job, keepAndWatch), statuses);
  }

  @Override
  public void close() {
    engine.close();
  }
}
