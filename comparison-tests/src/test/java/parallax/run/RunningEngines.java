package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import parallax.compare.Result;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.event.BatchIndex;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.feed.Outlet;
import parallax.folder.RunFolder;
import parallax.process.Await;
import parallax.process.EngineSession;
import parallax.process.EngineSpec;
import parallax.process.Engines;
import parallax.result.ResultReader;
import parallax.result.ResultRow;

/** A process of every engine, which tests give one example after another. */
final class RunningEngines implements Closeable {

  static final int MAX_LINE_BYTES = 1 << 20;

  /** Brings a recorded stream to where engines read it. */
  interface Sources {

    /**
     * Where each engine reads the stream.
     *
     * @param run the number of the run, from 0
     */
    Task.Sources of(Path stream, Duration batch, int run) throws Exception;
  }

  /** Brings rows from where engines put them. */
  interface Outlets {
    Outlet of(RunFolder folder, int run);
  }

  private final Sources sources;
  private final Outlets outlets;
  private final RunFolder folder;
  private final Map<String, EngineSession> sessions = new LinkedHashMap<>();
  private final ExecutorService threads;
  private final List<String> warnings = new ArrayList<>();
  private int runs;

  RunningEngines(Path out, Sources sources, Outlets outlets) {
    this(out, sources, outlets, Engines.of(Path.of(System.getProperty("parallax.home"))));
  }

  RunningEngines(Path out, Sources sources, Outlets outlets, Engines engines) {
    this.sources = sources;
    this.outlets = outlets;
    folder = RunFolder.create(out);
    var resources = new EngineSpec.Resources("768m", 2);
    for (String name : engines.names()) {
      sessions.put(name, new EngineSession(engines.get(name), resources, folder, new Notebook()));
    }
    threads = Executors.newFixedThreadPool(sessions.size());
  }

  /** Every engine reads the file itself. */
  static Task.Sources ofFile(Path stream) {
    var source = new Source.Replay(stream.toString(), MAX_LINE_BYTES);
    return (example, engine) -> source;
  }

  @Override
  public void close() {
    sessions.values().forEach(EngineSession::close);
    threads.shutdownNow();
    folder.close();
  }

  /**
   * Runs an example on every engine.
   *
   * @param values its parameters, and maybe those of other examples
   * @return the results by engine
   */
  Map<String, Result> run(Example example, Map<String, String> values, Path stream)
      throws Exception {
    int run = runs++;
    Map<String, String> own = new LinkedHashMap<>(values);
    own.keySet().retainAll(example.defaults().keySet());
    Parameters parameters = new Parameters(own);
    example.check().accept(parameters);
    int batches = BatchIndex.scan(stream, parameters.batch(), MAX_LINE_BYTES).size();
    Task.Sources where = sources.of(stream, parameters.batch(), run);
    Outlet outlet = outlets.of(folder, run);
    Map<String, Future<Status>> running = new LinkedHashMap<>();
    for (var session : sessions.entrySet()) {
      Source source = where.of(example, session.getKey());
      Job job = job(example, own, source, outlet, session.getKey());
      running.put(
          session.getKey(),
          threads.submit(() -> session.getValue().run(job, Await.LIMIT, Await.LIMIT)));
    }
    Map<String, Result> results = new LinkedHashMap<>();
    for (var engine : running.entrySet()) {
      Status end = engine.getValue().get(2 * Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(end).as(engine.getKey() + ", " + own).isInstanceOf(Status.Done.class);
      end = outlet.collect(example, engine.getKey(), (Status.Done) end, warnings::add);
      assertThat(end).as(engine.getKey() + ", " + own).isInstanceOf(Status.Done.class);
      assertThat(((Status.Done) end).batches()).as(engine.getKey()).isEqualTo(batches);
      results.put(engine.getKey(), result(example, engine.getKey()));
    }
    return results;
  }

  private Job job(
      Example example, Map<String, String> values, Source source, Outlet outlet, String engine)
      throws Exception {
    Path work = Files.createDirectories(folder.work(engine).resolve("run-" + runs));
    Sink sink = outlet.sink(example, engine);
    return new Job(example.slug(), values, source, sink, work.toString(), 0);
  }

  private Result result(Example example, String engine) throws Exception {
    List<ResultRow> late = new ArrayList<>();
    if (example.agreement() == Agreement.FINAL_ROWS_AND_LATE) {
      late.addAll(ResultReader.readLate(folder.late(example.slug(), engine)));
    }
    return new Result(ResultReader.readAll(folder.results(example.slug(), engine)), late);
  }
}
