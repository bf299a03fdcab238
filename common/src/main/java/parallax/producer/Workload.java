package parallax.producer;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import parallax.event.Event;
import parallax.event.InputException;
import parallax.event.PlainText;
import parallax.event.RecordedStream;

/**
 * Gives the lines of a plain text a time, which makes a recorded stream of them. The same settings
 * give the same stream.
 *
 * @param start when the first batch starts, before it is aligned
 * @param alignment the start is moved back to a multiple of this and of the batch
 * @param batch how long a batch is
 * @param linesPerBatch line {@code i} (from 0) arrives in batch {@code i / linesPerBatch}; the
 *     lines of a batch are spread evenly over it
 * @param eventSpeed how much faster than arrival time event time passes, both from the start
 * @param disorder lines whose event time is up to so much before its place
 * @param lateness lines whose event time is still earlier, by up to so much
 * @param emptyBatches the fraction of all batches in which nothing arrives
 * @param seed chooses which lines and which batches these are
 */
public record Workload(
    Instant start,
    Duration alignment,
    Duration batch,
    long linesPerBatch,
    long eventSpeed,
    Shift disorder,
    Shift lateness,
    double emptyBatches,
    long seed) {

  /** The fastest event time: a day in a second. */
  public static final long MAX_EVENT_SPEED = 86_400;

  /** Where streams start if nothing else is said. */
  public static final Instant DEFAULT_START = Instant.parse("2024-01-01T00:00:00Z");

  /**
   * Moves event times.
   *
   * @param fraction of all lines, 0 to 1
   * @param upTo the longest way, at least a millisecond
   */
  public record Shift(double fraction, Duration upTo) {

    /** Moves nothing. */
    public static final Shift NONE = new Shift(0, Duration.ofMillis(1));

    public Shift {
      require(fraction >= 0 && fraction <= 1, "a fraction is 0 to 1: " + fraction);
      require(upTo.toMillis() > 0, "a shift must be at least a millisecond: " + upTo);
    }
  }

  /**
   * What a stream was made of.
   *
   * @param replacements how many malformed byte sequences were replaced by U+FFFD
   * @param batches from the first to the last line, empty ones included
   */
  public record Recorded(long lines, long replacements, long batches) {}

  public Workload {
    require(
        start.toEpochMilli() >= RecordedStream.MIN_ARRIVAL_MILLIS
            && start.toEpochMilli() <= RecordedStream.MAX_MILLIS,
        "a stream starts between 1970 and 9999: " + start);
    require(alignment.toMillis() > 0, "the alignment must be above zero: " + alignment);
    require(batch.toMillis() > 0, "a batch must be at least a millisecond: " + batch);
    require(linesPerBatch > 0, "the lines per batch must be above zero: " + linesPerBatch);
    require(
        linesPerBatch <= Long.MAX_VALUE / batch.toMillis(),
        "too many lines per batch of " + batch + ": " + linesPerBatch);
    require(
        eventSpeed >= 1 && eventSpeed <= MAX_EVENT_SPEED,
        "event time passes 1 to "
            + MAX_EVENT_SPEED
            + " times as fast as arrival time: "
            + eventSpeed);
    require(
        disorder.fraction() + lateness.fraction() <= 1,
        "more lines out of order and late than there are: %s + %s"
            .formatted(disorder.fraction(), lateness.fraction()));
    require(
        emptyBatches >= 0 && emptyBatches < 1,
        "the fraction of empty batches is 0 or more, and below 1: " + emptyBatches);
  }

  /** A stream in order, without gaps, from {@link #DEFAULT_START}. */
  public static Workload of(Duration batch, long linesPerBatch) {
    return new Workload(
        DEFAULT_START, batch, batch, linesPerBatch, 1, Shift.NONE, Shift.NONE, 0, 0);
  }

  /** Starts at this moment, or before it. */
  public Workload startingAt(Instant newStart) {
    return new Workload(
        newStart,
        alignment,
        batch,
        linesPerBatch,
        eventSpeed,
        disorder,
        lateness,
        emptyBatches,
        seed);
  }

  /** Starts at a multiple of this, usually of the longest window. */
  public Workload alignedTo(Duration newAlignment) {
    return new Workload(
        start,
        newAlignment,
        batch,
        linesPerBatch,
        eventSpeed,
        disorder,
        lateness,
        emptyBatches,
        seed);
  }

  /** Event time passes so many times faster than arrival time. */
  public Workload withEventSpeed(long newSpeed) {
    return new Workload(
        start, alignment, batch, linesPerBatch, newSpeed, disorder, lateness, emptyBatches, seed);
  }

  public Workload withDisorder(double fraction, Duration upTo) {
    return new Workload(
        start,
        alignment,
        batch,
        linesPerBatch,
        eventSpeed,
        new Shift(fraction, upTo),
        lateness,
        emptyBatches,
        seed);
  }

  public Workload withLateness(double fraction, Duration upTo) {
    return new Workload(
        start,
        alignment,
        batch,
        linesPerBatch,
        eventSpeed,
        disorder,
        new Shift(fraction, upTo),
        emptyBatches,
        seed);
  }

  public Workload withEmptyBatches(double fraction) {
    return new Workload(
        start, alignment, batch, linesPerBatch, eventSpeed, disorder, lateness, fraction, seed);
  }

  public Workload withSeed(long newSeed) {
    return new Workload(
        start,
        alignment,
        batch,
        linesPerBatch,
        eventSpeed,
        disorder,
        lateness,
        emptyBatches,
        newSeed);
  }

  /** When the first batch starts, epoch milliseconds. */
  public long startMillis() {
    BigInteger a = BigInteger.valueOf(alignment.toMillis());
    BigInteger b = BigInteger.valueOf(batch.toMillis());
    BigInteger common = a.multiply(b).divide(a.gcd(b)); // The least common multiple.
    BigInteger wanted = BigInteger.valueOf(start.toEpochMilli());
    return wanted.subtract(wanted.mod(common)).longValueExact();
  }

  /**
   * Makes a recorded stream of a text, holding one line at a time.
   *
   * @throws InputException if the text cannot be read, has no line, has too long a line, or has so
   *     many that the stream would go on after the year 9999
   */
  public Recorded record(Path text, int maxLineBytes, RecordedStream.Writer out)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    long batchMillis = batch.toMillis();
    long nextBatchMillis = startMillis();
    long batchStart = nextBatchMillis;
    long lines = 0;
    try (PlainText plain = PlainText.open(text, maxLineBytes)) {
      for (String line = plain.next(); line != null; line = plain.next()) {
        long inBatch = lines % linesPerBatch;
        if (inBatch == 0) {
          batchStart = nextBatchMillis + emptyBatchesBefore(lines, random) * batchMillis;
          nextBatchMillis = batchStart + batchMillis;
        }
        long arrival = batchStart + inBatch * batchMillis / linesPerBatch;
        lines++;
        if (nextBatchMillis > RecordedStream.MAX_MILLIS) {
          throw new InputException(text, lines, "would arrive after the year 9999");
        }
        out.write(new Event(arrival, eventMillis(arrival, random), line));
      }
      if (lines == 0) {
        throw new InputException(text, "is empty: nothing to compare");
      }
      return new Recorded(
          lines, plain.replacements(), (nextBatchMillis - startMillis()) / batchMillis);
    }
  }

  private long emptyBatchesBefore(long lines, SplittableRandom random) {
    long count = 0;
    while (lines > 0 && emptyBatches > 0 && Draw.fraction(random) < emptyBatches) {
      count++;
    }
    return count;
  }

  private long eventMillis(long arrivalMillis, SplittableRandom random) {
    double choice = Draw.fraction(random);
    double distance = Draw.fraction(random);
    long back = 0;
    if (choice < lateness.fraction()) {
      back = disorder.upTo().toMillis() + 1 + (long) (distance * lateness.upTo().toMillis());
    } else if (choice < lateness.fraction() + disorder.fraction()) {
      back = 1 + (long) (distance * disorder.upTo().toMillis());
    }
    long place = startMillis() + (arrivalMillis - startMillis()) * eventSpeed;
    return Math.min(
        Math.max(place - back, RecordedStream.MIN_EVENT_MILLIS), RecordedStream.MAX_MILLIS);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
