package parallax.producer;

import java.time.Duration;

/**
 * How fast lines are sent. Open loop: line {@code i} (from 0) is due {@code i / linesPerSecond}
 * after the start, however late the lines before it were.
 *
 * @param linesPerSecond above zero; more than 1e9, or infinite: every line is due at once
 */
public record Pace(double linesPerSecond) {

  private static final double NANOS_PER_SECOND = 1e9;

  public Pace {
    if (!(linesPerSecond > 0)) {
      throw new IllegalArgumentException("lines per second must be above zero: " + linesPerSecond);
    }
  }

  /** One line after every such duration. */
  public static Pace every(Duration interval) {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("the time between lines must be above zero: " + interval);
    }
    return new Pace(NANOS_PER_SECOND / interval.toNanos());
  }

  /** So many lines in every second. */
  public static Pace perSecond(double lines) {
    return new Pace(lines);
  }

  /** As fast as the clients read. */
  public static Pace unlimited() {
    return new Pace(Double.POSITIVE_INFINITY);
  }

  /** Whether every line is due at once. */
  public boolean isUnlimited() {
    return linesPerSecond > NANOS_PER_SECOND;
  }

  /** When line {@code i} (from 0) is due, in nanoseconds after the start. */
  public long dueNanos(long i) {
    return isUnlimited() ? 0 : Math.round(i * (NANOS_PER_SECOND / linesPerSecond));
  }

  /** How many lines are due by a moment, which is in nanoseconds after the start. */
  public long linesDue(long nanos) {
    if (isUnlimited()) {
      return Long.MAX_VALUE;
    }
    long lines = (long) (nanos * (linesPerSecond / NANOS_PER_SECOND));
    // This may have been rounded to either side of a due moment, which is what counts.
    while (lines > 0 && dueNanos(lines - 1) > nanos) {
      lines--;
    }
    while (dueNanos(lines) <= nanos) {
      lines++;
    }
    return lines;
  }
}
