package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.compare.Result;
import parallax.compare.Rule;
import parallax.compare.Verdict;
import parallax.engine.Job;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.event.BatchIndex;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.process.Await;
import parallax.result.ResultReader;
import parallax.result.ResultRow;

/**
 * Every example means the same on every engine: on cases worked by hand, and on random streams,
 * wherever the engines read them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExamplesContract {

  static final int MAX_LINE_BYTES = 1 << 20;
  private static final Examples EXAMPLES = Examples.load();

  @TempDir private static Path temporary;
  private final Map<String, EngineSession> sessions = new LinkedHashMap<>();
  private RunFolder folder;
  private ExecutorService threads;
  private int runs;

  /** From how many seeds there are random streams, for each example. */
  abstract int seeds();

  /**
   * Brings a recorded stream to where the engines read it.
   *
   * @param run the number of the run, from 0
   */
  abstract Task.Sources sources(Path stream, Duration batch, int run) throws Exception;

  @BeforeAll
  void startEngines() {
    folder = RunFolder.create(temporary.resolve("out"));
    Engines engines = Engines.of(Path.of(System.getProperty("parallax.home")));
    var resources = new EngineSpec.Resources("768m", 2);
    for (String name : engines.names()) {
      sessions.put(name, new EngineSession(engines.get(name), resources, folder, new Notebook()));
    }
    threads = Executors.newFixedThreadPool(sessions.size());
  }

  @AfterAll
  void endEngines() {
    sessions.values().forEach(EngineSession::close);
    threads.shutdownNow();
    folder.close();
  }

  static Stream<GoldenCase> goldenCases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("goldenCases")
  void everyEngineGivesTheRowsWorkedByHand(GoldenCase golden) throws Exception {
    Example example = EXAMPLES.find(golden.example()).orElseThrow();
    Path stream =
        Files.writeString(temporary.resolve("golden-" + runs + ".stream"), golden.stream());

    Map<String, Result> results = run(example, golden.parameters(temporary), stream);

    for (var engine : results.entrySet()) {
      Result hand = golden.result(engine.getValue());
      var comparison = Rule.ofReplay(example.agreement()).compare(hand, engine.getValue(), 10);
      assertThat(comparison.first()).as(golden.example() + " on " + engine.getKey()).isEmpty();
      assertThat(comparison.verdict()).isEqualTo(Verdict.AGREES);
    }
  }

  Stream<Arguments> randomCases() {
    return EXAMPLES.all().stream()
        .flatMap(e -> IntStream.range(0, seeds()).mapToObj(seed -> Arguments.of(e.slug(), seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("randomCases")
  void everyEngineAgreesOnARandomStream(String slug, int seed) throws Exception {
    Example example = EXAMPLES.find(slug).orElseThrow();
    RandomStream random = RandomStream.of(new Random(seed), seed);
    Path stream =
        Files.writeString(temporary.resolve("random-" + runs + ".stream"), random.stream());

    Map<String, Result> results = run(example, random.parameters(temporary), stream);

    Result expected = results.get(Engines.REFERENCE);
    for (var engine : results.entrySet()) {
      String where = slug + " on " + engine.getKey() + ", seed " + seed + ", " + random.durations();
      var comparison = Rule.ofReplay(example.agreement()).compare(expected, engine.getValue(), 10);
      assertThat(comparison.first()).as(where).isEmpty();
      assertThat(comparison.differences()).as(where).isZero();
    }
  }

  private Map<String, Result> run(Example example, Map<String, String> values, Path stream)
      throws Exception {
    int run = runs++;
    Map<String, String> own = new LinkedHashMap<>(values);
    own.keySet().retainAll(example.defaults().keySet());
    Parameters parameters = new Parameters(own);
    example.check().accept(parameters);
    int batches = BatchIndex.scan(stream, parameters.batch(), MAX_LINE_BYTES).size();
    Task.Sources sources = sources(stream, parameters.batch(), run);
    Map<String, Future<Status>> running = new LinkedHashMap<>();
    for (var session : sessions.entrySet()) {
      Source source = sources.of(example, session.getKey());
      Job job = job(example, own, source, run, session.getKey());
      running.put(
          session.getKey(),
          threads.submit(() -> session.getValue().run(job, Await.LIMIT, Await.LIMIT)));
    }
    Map<String, Result> results = new LinkedHashMap<>();
    for (var engine : running.entrySet()) {
      Status end = engine.getValue().get(2 * Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(end).as(engine.getKey() + ", " + own).isInstanceOf(Status.Done.class);
      assertThat(((Status.Done) end).batches()).as(engine.getKey()).isEqualTo(batches);
      results.put(engine.getKey(), result(example, run, engine.getKey()));
    }
    return results;
  }

  private Job job(
      Example example, Map<String, String> values, Source source, int run, String engine)
      throws Exception {
    Path work = Files.createDirectories(folder.work(engine).resolve("run-" + run));
    boolean late = example.agreement() == Agreement.FINAL_ROWS_AND_LATE;
    return new Job(
        example.slug(),
        values,
        source,
        folder.results("run-" + run, engine).toString(),
        late ? folder.late("run-" + run, engine).toString() : null,
        work.toString(),
        0);
  }

  private Result result(Example example, int run, String engine) throws Exception {
    List<ResultRow> late = new ArrayList<>();
    if (example.agreement() == Agreement.FINAL_ROWS_AND_LATE) {
      late.addAll(ResultReader.readLate(folder.late("run-" + run, engine)));
    }
    return new Result(ResultReader.readAll(folder.results("run-" + run, engine)), late);
  }
}
