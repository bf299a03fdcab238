package parallax.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import parallax.producer.Pace;

/**
 * Sends lines by schedule and never waits for anybody: line {@code i} is due {@code i / rate} after
 * the start, however late those before it were. How late it was itself is kept.
 */
final class PacedSender {

  /** A producer that was later than this share of the whole has not kept its schedule. */
  private static final double MAX_LATE_SHARE = 0.01;

  /** One that is so late has no chance to come back. */
  private static final double HOPELESS_SHARE = 0.25;

  private final List<byte[]> lines;
  private final Pace pace;
  private final Duration duration;
  private final Time time;
  private final AtomicLong sent = new AtomicLong();
  private volatile long startNanos;
  private volatile long latestNanos;

  /**
   * A sender.
   *
   * @param lines sent in their order, and from the beginning again
   * @param time that goes by
   */
  PacedSender(List<byte[]> lines, Pace pace, Duration duration, Time time) {
    this.lines = lines;
    this.pace = pace;
    this.duration = duration;
    this.time = time;
  }

  /** A clock, and how one waits by it. */
  interface Time {

    /** The JVM's monotonic clock. */
    Time SYSTEM =
        new Time() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void pass(long nanos) throws InterruptedException {
            LockSupport.parkNanos(nanos);
            if (Thread.interrupted()) {
              throw new InterruptedException("while lines were sent");
            }
          }
        };

    long nanos();

    /** Waits about so long. */
    void pass(long nanos) throws InterruptedException;
  }

  /**
   * Sends until the time is up.
   *
   * @param isOver whether nobody reads any more
   */
  void send(Lane lane, BooleanSupplier isOver) throws IOException, InterruptedException {
    startNanos = time.nanos();
    long total = pace.linesDue(duration.toNanos());
    for (long i = 0; i < total && !isOver.getAsBoolean() && !isHopeless(); i++) {
      long lateNanos = await(startNanos + pace.dueNanos(i), lane);
      latestNanos = Math.max(latestNanos, lateNanos);
      lane.line(lines.get((int) (i % lines.size())));
      sent.lazySet(i + 1);
    }
  }

  /** How many lines were sent so far. */
  long sent() {
    return sent.get();
  }

  /** When the first line was due. */
  long startNanos() {
    return startNanos;
  }

  /** When the line of this number, from 1, was due. */
  long dueNanos(long number) {
    return startNanos + pace.dueNanos(number - 1);
  }

  /** The longest that a line was sent behind its schedule. */
  Duration latest() {
    return Duration.ofNanos(latestNanos);
  }

  /** Whether the schedule was not kept, so that what was measured is the producer. */
  boolean isBehind() {
    return latestNanos > MAX_LATE_SHARE * duration.toNanos();
  }

  private boolean isHopeless() {
    return latestNanos > HOPELESS_SHARE * duration.toNanos();
  }

  /** Waits for a moment, and returns how long ago it was then. */
  private long await(long dueNanos, Lane lane) throws IOException, InterruptedException {
    long now = time.nanos();
    if (now < dueNanos) {
      lane.idle();
    }
    while (now < dueNanos) {
      time.pass(dueNanos - now);
      now = time.nanos();
    }
    return now - dueNanos;
  }
}
