package parallax.engine;

import java.util.Locale;
import java.util.Optional;

/**
 * The wall clock of this machine during a job. Nothing that is measured depends on it, but what
 * runs on it, as a live job does, is to be read with that in mind when somebody has set it.
 */
final class WallClock {

  /** More than a clock is off that is only being adjusted. */
  private static final long TOLERANCE_MILLIS = 5000;

  private final long millis;
  private final long nanos;

  /** A clock that shows this when the monotonic one shows that. */
  WallClock(long millis, long nanos) {
    this.millis = millis;
    this.nanos = nanos;
  }

  /** As it is now. */
  static WallClock now() {
    return new WallClock(System.currentTimeMillis(), System.nanoTime());
  }

  /** By how much it was set since then, if it was. */
  Optional<String> setSince(WallClock then) {
    long setMillis = millis - then.millis - (nanos - then.nanos) / 1_000_000;
    return Math.abs(setMillis) < TOLERANCE_MILLIS
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the machine's clock was set %s by %,d s during the job",
                setMillis > 0 ? "forward" : "back",
                Math.round(Math.abs(setMillis) / 1e3)));
  }
}
