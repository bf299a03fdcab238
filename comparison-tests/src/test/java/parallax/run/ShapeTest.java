package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.process.Engines;

/**
 * Every example has its file on every engine, its page, its golden case and its row in the README.
 */
final class ShapeTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final List<String> PACKAGES =
      List.of(
          "common/src/main/java/parallax/reference",
          "spark-impl/src/main/java/parallax/spark/dstream",
          "spark-impl/src/main/java/parallax/spark/structured",
          "flink-impl/src/main/java/parallax/flink/datastream");

  static List<Example> examples() {
    return Examples.load().all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyEngineHasTheClass(Example example) {
    Engines engines = Engines.of(HOME);

    for (String engine : engines.names()) {
      assertThat(engines.get(engine).implementsExample(example)).as(engine).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void itsFilesHaveOneNameAndTheReadmeLeadsToThem(Example example) throws IOException {
    String readme = Files.readString(HOME.resolve("README.md"));

    for (String folder : PACKAGES) {
      String file = folder + "/" + example.className() + ".java";
      assertThat(HOME.resolve(file)).exists();
      assertThat(readme).contains("(" + file + ")");
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void itHasAPageAndAGoldenCase(Example example) {
    assertThat(HOME.resolve("docs/examples").resolve(example.slug() + ".md")).exists();
    assertThat(GoldenCase.all().map(GoldenCase::example)).contains(example.slug());
  }
}
