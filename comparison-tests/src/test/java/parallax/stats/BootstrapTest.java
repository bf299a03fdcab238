package parallax.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BootstrapTest {

  private static final Bootstrap BOOTSTRAP = new Bootstrap(1);

  /**
   * Of five values the median of a redraw is the smallest if three draws or more are: 10 * 0.2^3 *
   * 0.8^2 + 5 * 0.2^4 * 0.8 + 0.2^5 = 5.8 %, which is more than 2.5 %.
   */
  @Test
  void theIntervalOfFiveValuesGoesFromTheSmallestToTheLargest() {
    Interval interval = BOOTSTRAP.median(List.of(3.0, 1.0, 2.0, 5.0, 4.0));

    assertThat(interval).isEqualTo(new Interval(1, 3, 5));
  }

  /** The median of 101 values of a standard normal has a standard error of 1.2533 / sqrt(101). */
  @Test
  void theIntervalOfManyValuesIsAsWideAsTheirStandardErrorSays() {
    SplittableRandom random = new SplittableRandom(7);
    double width = 0;
    int samples = 40;
    for (int sample = 0; sample < samples; sample++) {
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < 101; i++) {
        values.add(normal(random));
      }
      Interval interval = BOOTSTRAP.median(values);
      width += (interval.high() - interval.low()) / samples;
    }

    assertThat(width).isBetween(0.40, 0.58); // 2 * 1.96 * 0.1247 = 0.489
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    List<Double> values = List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0);

    assertThat(BOOTSTRAP.median(values)).isEqualTo(new Bootstrap(1).median(values));
  }

  @Test
  void whatSlowsARoundDownForBothDoesNotCount() {
    List<Double> naive = List.of(2.0, 4.0, 20.0, 2.2, 6.0);
    List<Double> tuned = naive.stream().map(seconds -> seconds / 2).toList();

    Interval paired = BOOTSTRAP.pairedRatio(naive, tuned);
    Interval unpaired = BOOTSTRAP.ratio(naive, tuned);

    assertThat(paired).isEqualTo(new Interval(2, 2, 2));
    assertThat(unpaired.value()).isEqualTo(2);
    assertThat(unpaired.high() - unpaired.low()).isGreaterThan(2);
    assertThat(unpaired.holds(1)).isTrue();
    assertThat(paired.holds(1)).isFalse();
  }

  @Test
  void roundsThatOneDidNotRunCannotBePaired() {
    assertThatThrownBy(() -> BOOTSTRAP.pairedRatio(List.of(1.0, 2.0), List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 values cannot be paired with 1");
  }

  /** By Box and Muller. */
  private static double normal(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
