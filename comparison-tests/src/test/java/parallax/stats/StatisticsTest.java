package parallax.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StatisticsTest {

  @Test
  void theMedianIsTheValueInTheMiddleOrTheMeanOfTwo() {
    assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5);
    assertThat(Statistics.median(List.of(9.0, 1.0, 5.0, 7.0))).isEqualTo(6);
    assertThatThrownBy(() -> Statistics.median(List.of())).hasMessage("no values have no median");
  }

  @Test
  void aQuantileIsTheLeastValueThatTheShareDoesNotExceed() {
    double[] sorted = {10, 20, 30, 40};

    assertThat(Statistics.quantile(sorted, 0.25)).isEqualTo(10);
    assertThat(Statistics.quantile(sorted, 0.26)).isEqualTo(20);
    assertThat(Statistics.quantile(sorted, 1)).isEqualTo(40);
  }

  /**
   * Anscombe's first data set (1973): slope 0.5001, intercept 3.0001, error of the slope 0.1179.
   */
  @Test
  void theLineIsThatOfTheTextbook() {
    double[] x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    double[] y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
    var points =
        Stream.iterate(0, i -> i < x.length, i -> i + 1)
            .map(i -> new LineFit.Point(x[i], y[i]))
            .toList();

    LineFit fit = LineFit.of(points);

    assertThat(fit.slope()).isCloseTo(0.5001, within(0.0001));
    assertThat(fit.intercept()).isCloseTo(3.0001, within(0.0001));
    assertThat(fit.slopeError()).isCloseTo(0.1179, within(0.0001));
  }

  @Test
  void theExponentOfAPowerLawIsFound() {
    var cubes =
        Stream.of(1.0, 2.0, 4.0, 8.0).map(x -> new LineFit.Point(x, 5 * x * x * x)).toList();

    LineFit law = LineFit.powerLaw(cubes);

    assertThat(law.slope()).isCloseTo(3, within(1e-9));
    assertThat(law.slopeError()).isCloseTo(0, within(1e-6));
  }

  @Test
  void twoPointsHaveNoErrorAndOneXNoLine() {
    assertThat(LineFit.of(List.of(new LineFit.Point(1, 1), new LineFit.Point(2, 3))).slopeError())
        .isNull();
    assertThatThrownBy(() -> LineFit.of(List.of(new LineFit.Point(1, 1), new LineFit.Point(1, 3))))
        .hasMessageStartingWith("no line through points of one x");
  }
}
