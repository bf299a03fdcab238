package parallax.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PausableClockTest {

  @Test
  void timeStandsStillWhileItIsPaused() {
    PausableClock clock = new PausableClock(Duration.ofHours(1));

    clock.pause();
    long paused = clock.nanos();
    assertThat(clock.isPaused()).isTrue();
    assertThat(clock.nanos()).isEqualTo(paused);
    clock.resume();

    assertThat(clock.isPaused()).isFalse();
    assertThat(clock.pausedNanos()).isPositive();
    assertThat(clock.nanos()).isGreaterThanOrEqualTo(paused);
  }

  @Test
  void aSecondPauseOrResumeChangesNothing() {
    PausableClock clock = new PausableClock(Duration.ofHours(1));

    clock.pause();
    long paused = clock.nanos();
    clock.pause();
    assertThat(clock.nanos()).isEqualTo(paused);
    clock.resume();
    long total = clock.pausedNanos();
    clock.resume();

    assertThat(clock.pausedNanos()).isEqualTo(total);
  }

  @Test
  void timeGoesOnWhenPausesHaveBeenLongEnough() {
    PausableClock clock = new PausableClock(Duration.ZERO);

    clock.pause();

    assertThat(clock.isPaused()).isFalse();
    assertThat(clock.pausedNanos()).isZero();
  }
}
