package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.compare.Verdict;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.fakes.ChangingEngine;
import parallax.fakes.DyingEngine;
import parallax.fakes.RightEngine;
import parallax.fakes.UnsupportingEngine;
import parallax.process.Await;
import parallax.process.ClassArchive;
import parallax.process.EngineSpec;
import parallax.producer.TextGenerator;

/** A bench of contenders that are right, change, die, or cannot. */
final class BenchOnFakesTest {

  private static final String WORD_COUNT = "word-count";
  private static final long SEED = 5;

  @TempDir private static Path folder;
  private static BenchReport report;
  private static final List<String> SAID = new ArrayList<>();

  @BeforeAll
  static void measure() throws Exception {
    Example example = Examples.load().find(WORD_COUNT).orElseThrow();
    report =
        Bench.run(
            new BenchPlan(
                Measure.THROUGHPUT,
                List.of("bench", WORD_COUNT),
                List.of(example),
                Map.of(WORD_COUNT, new Parameters(Map.of(Parameters.BATCH, "1s"))),
                List.of(
                    contender("reference", Contender.Profile.REFERENCE, RightEngine.class),
                    contender("right", Contender.Profile.TUNED, RightEngine.class),
                    contender("changing", Contender.Profile.TUNED, ChangingEngine.class),
                    contender("dying", Contender.Profile.TUNED, DyingEngine.class, "7"),
                    contender("unsupporting", Contender.Profile.NAIVE, UnsupportingEngine.class)),
                List.of(LineSource.FILE),
                1,
                BenchInput.of(new TextGenerator(SEED, 300, 50, 1)),
                folder,
                folder.resolve("out"),
                folder.resolve("differences.md"),
                Await.LIMIT,
                new EngineSpec.Resources("64m", 1),
                3,
                SEED,
                false,
                null,
                null,
                null),
            null,
            new Notebook());
  }

  @Test
  void whoIsRightEveryTimeIsMeasured() {
    Measurement right = measurement("right");

    assertThat(right.counts()).as(right.toString()).isTrue();
    assertThat(right.runs()).hasSize(3).allMatch(Measurement.Run::sameResult);
    assertThat(right.first().round()).isZero();
    assertThat(right.records()).isEqualTo(300);
    assertThat(right.rows()).isPositive();
    assertThat(right.runs()).allSatisfy(run -> assertThat(run.allocatedBytes()).isPositive());
    assertThat(report.figures()).extracting(Figures::contender).contains("reference", "right");
  }

  @Test
  void rowsThatChangeMakeAMeasurementVoidAndTheBenchFail() {
    Measurement changing = measurement("changing");

    assertThat(changing.verdict()).isEqualTo(Verdict.AGREES);
    assertThat(changing.counts()).isFalse();
    assertThat(changing.reason()).startsWith("void: the results of round 2 are not those");
    assertThat(changing.runs())
        .extracting(Measurement.Run::sameResult)
        .containsExactly(true, false);
    assertThat(report.exitCode()).isEqualTo(1);
  }

  @Test
  void whoFailsIsToldOfAndTheOthersGoOn() {
    assertThat(measurement("dying").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(measurement("dying").reason()).contains("exit code 7");
    assertThat(measurement("unsupporting").verdict()).isEqualTo(Verdict.UNSUPPORTED);
    assertThat(measurement("unsupporting").reason()).contains("fakes cannot count this");
    assertThat(measurement("unsupporting").runs()).isEmpty();
  }

  @Test
  void roundsAreRunInTheOrderOfTheSeed() {
    List<String> rights = List.of("reference", "right", "changing");
    List<String> order =
        report.measurements().stream()
            .filter(each -> !each.runs().isEmpty())
            .sorted((a, b) -> a.runs().get(0).position() - b.runs().get(0).position())
            .map(Measurement::contender)
            .toList();

    assertThat(order).isEqualTo(new RunOrder(SEED).of(1, rights));
  }

  @Test
  void theFolderHoldsWhatIsNeededAndNoMore() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .contains("bench.json", "report.html", "right.log")
          .doesNotContain("input.stream", "right.jsonl");
    }
    assertThat(BenchJson.read(folder.resolve("out/bench.json"))).isEqualTo(report);
    assertThat(SAID).anyMatch(line -> line.startsWith("right word-count from file, round 3 of 3"));
  }

  private static Measurement measurement(String contender) {
    return report.measurements().stream()
        .filter(each -> each.contender().equals(contender))
        .findFirst()
        .orElseThrow();
  }

  private static Contender contender(
      String name, Contender.Profile profile, Class<?> main, String... arguments) {
    List<String> command =
        Stream.concat(Stream.of(main.getName(), WORD_COUNT), Stream.of(arguments)).toList();
    var spec =
        new EngineSpec(
            name,
            "a fake",
            "parallax.fakes",
            System.getProperty("java.class.path"),
            command,
            List.of(),
            ClassArchive.NONE);
    return new Contender(name, name, profile, spec);
  }

  /** Writes down what it is told. */
  private static final class Notebook implements BenchListener {
    @Override
    public void note(String message) {
      SAID.add(message);
    }

    @Override
    public void did(String contender, String what) {
      SAID.add(contender + " " + what);
    }
  }
}
