package parallax.producer;

import java.time.Duration;

/**
 * Time that stands still while it is paused. All pauses together have a limit, after which time
 * goes on by itself: whoever reads the stream must be able to tell a pause from a failure. Safe for
 * use by several threads.
 */
final class PausableClock {

  /** How long all pauses of a stream can be together. */
  static final Duration MAX_PAUSED = Duration.ofMinutes(30);

  private static final long RUNNING = -1;

  private final long startNanos = System.nanoTime();
  private final long maxPausedNanos;
  private long pausedNanos;
  private long pauseStart = RUNNING;

  PausableClock(Duration maxPaused) {
    this.maxPausedNanos = maxPaused.toNanos();
  }

  synchronized void pause() {
    if (pauseStart == RUNNING) {
      pauseStart = elapsedNanos();
    }
  }

  synchronized void resume() {
    pausedNanos = pausedNanos(elapsedNanos());
    pauseStart = RUNNING;
  }

  /** Whether time stands still. */
  synchronized boolean isPaused() {
    return pauseStart != RUNNING && pausedNanos() < maxPausedNanos;
  }

  /** For how long it has stood still until now. */
  synchronized long pausedNanos() {
    return pausedNanos(elapsedNanos());
  }

  /** The time that has passed since the clock was made, pauses left out. */
  synchronized long nanos() {
    long elapsed = elapsedNanos();
    return elapsed - pausedNanos(elapsed);
  }

  private long pausedNanos(long elapsedNanos) {
    long current = pauseStart == RUNNING ? 0 : elapsedNanos - pauseStart;
    return Math.min(maxPausedNanos, pausedNanos + current);
  }

  private long elapsedNanos() {
    return System.nanoTime() - startNanos;
  }
}
