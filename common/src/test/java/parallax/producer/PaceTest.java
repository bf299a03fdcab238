package parallax.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PaceTest {

  private static final long SECOND = 1_000_000_000;

  @Test
  void lineIsDueAtItsMultipleOfTheInterval() {
    Pace pace = Pace.every(Duration.ofSeconds(2));

    assertThat(pace.dueNanos(0)).isZero();
    assertThat(pace.dueNanos(1)).isEqualTo(2 * SECOND);
    assertThat(pace.dueNanos(1_000_000)).isEqualTo(2_000_000 * SECOND);
    assertThat(pace.linesDue(0)).isEqualTo(1);
    assertThat(pace.linesDue(2 * SECOND - 1)).isEqualTo(1);
    assertThat(pace.linesDue(2 * SECOND)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.5, 1, 3, 7, 1000.0 / 3, 44_100, 1e6, 123_456_789, 1e9})
  void linesDueAreThoseWhoseMomentHasCome(double linesPerSecond) {
    Pace pace = Pace.perSecond(linesPerSecond);

    for (long i = 0; i < 100_000; i = i * 5 / 4 + 1) {
      long due = pace.dueNanos(i);
      assertThat(pace.linesDue(due)).as("line %d at its moment", i).isGreaterThan(i);
      assertThat(pace.linesDue(due - 1)).as("line %d before it", i).isLessThanOrEqualTo(i);
    }
  }

  @Test
  void unlimitedPaceHasEveryLineDueAtOnce() {
    assertThat(Pace.unlimited().isUnlimited()).isTrue();
    assertThat(Pace.unlimited().linesDue(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(Pace.unlimited().dueNanos(1_000_000)).isZero();
    assertThat(Pace.perSecond(1e300).isUnlimited()).isTrue();
    assertThat(Pace.perSecond(1e-300).linesDue(Long.MAX_VALUE - 1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.NEGATIVE_INFINITY})
  void paceThatIsNoneIsRefused(double linesPerSecond) {
    assertThatThrownBy(() -> Pace.perSecond(linesPerSecond))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lines per second must be above zero: " + linesPerSecond);
  }

  @Test
  void intervalOfZeroIsRefused() {
    assertThatThrownBy(() -> Pace.every(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the time between lines must be above zero: PT0S");
  }
}
