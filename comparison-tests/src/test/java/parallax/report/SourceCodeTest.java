package parallax.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.example.Example;
import parallax.example.Examples;

/** The programs in the report are those of the build, and their common steps are found. */
final class SourceCodeTest {

  static List<Example> examples() {
    return Examples.load().all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyEngineHasTheProgramWithItsSteps(Example example) {
    for (String engine : PageText.ENGINES) {
      List<SourceCode.Line> lines = SourceCode.of(engine, example.className());

      assertThat(text(lines)).contains("class " + example.className());
      assertThat(lines)
          .as("%s on %s", example.slug(), engine)
          .flatMap(SourceCode.Line::steps)
          .contains(SourceCode.Step.E);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyStepOfAnExampleIsThereOnSeveralEngines(Example example) {
    for (SourceCode.Step step : SourceCode.Step.values()) {
      long engines =
          PageText.ENGINES.stream()
              .filter(
                  engine ->
                      SourceCode.of(engine, example.className()).stream()
                          .anyMatch(line -> line.steps().contains(step)))
              .count();
      assertThat(engines).as("%s in %s", step, example.slug()).isNotEqualTo(1);
    }
  }

  private static String text(List<SourceCode.Line> lines) {
    return lines.stream()
        .flatMap(line -> line.tokens().stream())
        .map(SourceCode.Token::text)
        .collect(Collectors.joining());
  }
}
