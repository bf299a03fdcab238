package parallax.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import parallax.result.BatchCounts;
import parallax.result.Count;
import parallax.result.JournalTotals;
import parallax.result.Sum;
import parallax.result.Tally;

/**
 * What a job has emitted: takes the rows of each batch to its output, and tells the runner how far
 * it is. Safe for use by several threads.
 */
final class Emissions {

  /** The number of an emission that has none of its own: the next one. */
  static final long NEXT = -1;

  private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Job job;
  private final JobOutput output;
  private final Consumer<Status> statusLine;
  private final Tally tally; // null: nobody asked for sums
  private final boolean onlyCounts; // somebody measures how far the job is
  private final BatchClock clock = new BatchClock();
  private long batches;
  private long rows;
  private long lastBatch;
  private long lastProgress = System.nanoTime() - PROGRESS_NANOS;

  /** Goes on from what the output holds. */
  Emissions(Job job, JobOutput output, Consumer<Status> statusLine) {
    this.job = job;
    this.output = output;
    this.statusLine = statusLine;
    this.tally = job.showRows() > 0 && job.source() instanceof Source.Socket ? new Tally() : null;
    this.onlyCounts = job.showRows() == 0 && job.sink() instanceof Sink.Nowhere && isLive(job);
    goOnFrom(output.totals());
    clock.start();
  }

  synchronized void take(long number, BatchCounts batch, long lines) {
    if (output.take(number, batch, lines)) {
      took(batch.batch(), batch.counts().size());
      report(
          new Status.BatchDone(
              batch.batch(), batches, batch.counts().size(), first(batch), counted(batch, lines)));
    } else {
      statusLine.accept(new Status.Repeated(1, batch.counts().size()));
    }
  }

  synchronized void takeWritten(
      long number, long batch, long written, List<Count> first, long lines) {
    if (output.take(number, new BatchCounts(batch, List.of()), lines)) {
      took(batch, written);
      report(new Status.BatchDone(batch, batches, written, first, null));
    } else {
      statusLine.accept(new Status.Repeated(1, written));
    }
  }

  synchronized void reached(long batch, long batchesDone, long rowsWritten) {
    long more = rowsWritten - rows;
    boolean isNews = batchesDone > batches;
    batches = batchesDone;
    rows = rowsWritten;
    if (isNews) {
      report(new Status.BatchDone(batch, batches, more, List.of(), null));
    }
  }

  synchronized long numberOf(long batch) {
    return (batch - output.firstBatch(batch)) / job.parameters().batch().toMillis();
  }

  synchronized boolean has(long number) {
    return output.has(number);
  }

  synchronized long linesBefore(long number) {
    return output.linesBefore(number);
  }

  synchronized void require(long emissions) {
    output.require(emissions);
  }

  synchronized long position() {
    return output.position();
  }

  synchronized void rollBack(long position) {
    JournalTotals forgotten = output.rollBack(position);
    if (forgotten.batches() > 0) {
      if (position == 0) {
        statusLine.accept(
            new Status.Warning(
                "begins anew: %,d batches come again".formatted(forgotten.batches())));
      }
      statusLine.accept(new Status.Repeated(forgotten.batches(), forgotten.rows()));
      goOnFrom(output.totals());
    }
  }

  synchronized long batches() {
    return batches;
  }

  synchronized long rows() {
    return rows;
  }

  synchronized BatchTimes batchTimes() {
    return clock.times();
  }

  /** Writes the result files, and closes. */
  synchronized void write() {
    output.write();
  }

  /** Nothing is taken after this. */
  synchronized void close() {
    output.close();
  }

  private void goOnFrom(JournalTotals there) {
    batches = there.batches();
    rows = there.rows();
    lastBatch = there.lastBatch();
  }

  private void took(long batch, long written) {
    if (batch != lastBatch) { // Another part of the same one is no other.
      clock.tick();
      batches++;
    }
    lastBatch = batch;
    rows += written;
  }

  private Status.Counted counted(BatchCounts batch, long lines) {
    if (onlyCounts) {
      return new Status.Counted(lines, null, List.of());
    }
    if (tally == null) {
      return null;
    }
    List<Sum> windows = tally.add(batch);
    return new Status.Counted(lines, tally.soFar(), windows);
  }

  private static boolean isLive(Job job) {
    return job.source() instanceof Source.Socket || job.source() instanceof Source.TopicLive;
  }

  private void report(Status.BatchDone batch) {
    long now = System.nanoTime();
    boolean due = job.showRows() > 0 || onlyCounts || now - lastProgress >= PROGRESS_NANOS;
    if (due) {
      lastProgress = now;
      statusLine.accept(batch);
    }
  }

  private List<Count> first(BatchCounts batch) {
    return job.showRows() == 0
        ? List.of()
        : batch.counts().stream().sorted(Count.MOST_FIRST).limit(job.showRows()).toList();
  }
}
