package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A clock that was set is told from one that went on, or was adjusted. */
final class WallClockTest {

  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final WallClock THEN = new WallClock(1_000_000_000, 7);

  @Test
  void aClockThatGoesOnWasNotSet() {
    assertThat(after(60_000).setSince(THEN)).isEmpty();
  }

  @Test
  void aClockThatIsAdjustedWasNotSet() {
    assertThat(after(60_000 + 900).setSince(THEN)).isEmpty();
    assertThat(after(60_000 - 900).setSince(THEN)).isEmpty();
  }

  @Test
  void anHourForwardIsTold() {
    assertThat(after(60_000 + 3_600_000).setSince(THEN))
        .contains("the machine's clock was set forward by 3,600 s during the job");
  }

  @Test
  void anHourBackIsTold() {
    assertThat(after(60_000 - 3_600_000).setSince(THEN))
        .contains("the machine's clock was set back by 3,600 s during the job");
  }

  private static WallClock after(long millis) {
    return new WallClock(1_000_000_000 + millis, 7 + MINUTE_NANOS);
  }
}
