package parallax.live;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.event.PlainText;
import parallax.event.RecordedStream;
import parallax.example.Parameters;
import parallax.producer.Pace;
import parallax.producer.Workload;

/**
 * Gives the lines of a text the event times of a live run: event time passes so fast that people
 * see windows close, and some lines are late. These are late by so much that every engine drops
 * them, wherever its own clock puts the borders of its batches.
 *
 * @param pace at which the lines are sent
 */
record LiveEventTimes(Parameters parameters, Pace pace) {

  /** A new window comes so often. */
  private static final Duration SLIDE_TAKES = Duration.ofMillis(2500);

  /** Late lines are still late on an engine whose batches take as long as this. */
  private static final Duration LONGEST_BATCH = Duration.ofSeconds(20);

  private static final Duration FIRST_LATE = Duration.ofSeconds(5);
  private static final int LATE_EVERY = 5;

  /**
   * Writes the lines that are due within so long after the start, and at least one.
   *
   * @return how many malformed byte sequences were replaced by U+FFFD
   */
  long write(PlainText text, Duration duration, RecordedStream.Writer out) throws IOException {
    long start =
        Batch.startOf(Workload.DEFAULT_START.toEpochMilli(), parameters.window().toMillis());
    long i = 0;
    for (String line = text.next(); line != null; line = text.next()) {
      long dueMillis = TimeUnit.NANOSECONDS.toMillis(pace.dueNanos(i));
      if (dueMillis > duration.toMillis()) {
        break;
      }
      boolean late = i % LATE_EVERY == LATE_EVERY - 1 && dueMillis >= FIRST_LATE.toMillis();
      long event = start + passed(dueMillis) - (late ? lateByMillis() : 0);
      out.write(new Event(start + dueMillis, Math.min(event, RecordedStream.MAX_MILLIS), line));
      i++;
    }
    return text.replacements();
  }

  private long lateByMillis() {
    Duration neverInTime = parameters.window().plus(parameters.delay());
    return neverInTime.toMillis() + passed(LONGEST_BATCH.toMillis());
  }

  /** The event time that passes in so many milliseconds of the wall clock. */
  private long passed(long millis) {
    return (long) ((double) millis * parameters.slide().toMillis() / SLIDE_TAKES.toMillis());
  }
}
