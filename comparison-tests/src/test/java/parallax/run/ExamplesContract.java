package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
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
import parallax.example.Example;
import parallax.example.Examples;
import parallax.feed.FileOutlet;
import parallax.feed.Outlet;
import parallax.folder.RunFolder;
import parallax.process.Engines;

/**
 * Every example means the same on every engine: on cases worked by hand, and on random streams,
 * wherever the engines read them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExamplesContract {

  private static final Examples EXAMPLES = Examples.load();

  @TempDir private static Path temporary;
  private RunningEngines engines;

  /** From how many seeds there are random streams, for each example. */
  abstract int seeds();

  /**
   * Brings a recorded stream to where the engines read it.
   *
   * @param run the number of the run, from 0
   */
  abstract Task.Sources sources(Path stream, Duration batch, int run) throws Exception;

  /** Where the engines put their rows in this run: in files, unless a test says otherwise. */
  Outlet outlet(RunFolder folder, int run) {
    return new FileOutlet(folder);
  }

  /** The engines that read there. */
  Engines engines() {
    return Engines.of(Path.of(System.getProperty("parallax.home")));
  }

  @BeforeAll
  void startEngines() {
    engines = new RunningEngines(temporary.resolve("out"), this::sources, this::outlet, engines());
  }

  @AfterAll
  void endEngines() {
    engines.close();
  }

  static Stream<GoldenCase> goldenCases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("goldenCases")
  void everyEngineGivesTheRowsWorkedByHand(GoldenCase golden) throws Exception {
    Example example = EXAMPLES.find(golden.example()).orElseThrow();
    Path stream = write(golden.stream());

    Map<String, Result> results = engines.run(example, golden.parameters(temporary), stream);

    for (var engine : results.entrySet()) {
      Result hand = golden.result(engine.getValue());
      var comparison = Rule.ofReplay(example).compare(hand, engine.getValue(), 10);
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
    Path stream = write(random.stream());

    Map<String, Result> results = engines.run(example, random.parameters(temporary), stream);

    Result expected = results.get(Engines.REFERENCE);
    for (var engine : results.entrySet()) {
      String where = slug + " on " + engine.getKey() + ", seed " + seed + ", " + random.durations();
      var comparison = Rule.ofReplay(example).compare(expected, engine.getValue(), 10);
      assertThat(comparison.first()).as(where).isEmpty();
      assertThat(comparison.differences()).as(where).isZero();
    }
  }

  private static Path write(String stream) throws Exception {
    return Files.writeString(Files.createTempFile(temporary, "input", ".stream"), stream);
  }
}
