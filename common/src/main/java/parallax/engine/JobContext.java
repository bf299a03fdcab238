package parallax.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import parallax.result.BatchCounts;
import parallax.result.Count;
import parallax.result.ResultWriter;
import parallax.result.SortSpace;
import parallax.result.Sum;
import parallax.result.Tally;

/**
 * The running job's way to the runner: takes the rows of each batch, and knows what the runner said
 * about the end of a live stream. Safe for use by several threads.
 */
public final class JobContext {

  private static final long PROGRESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Job job;
  private final Consumer<Status> statusLine;
  private final ResultWriter results;
  private final ResultWriter late;
  private final Tally tally;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final BatchClock clock = new BatchClock();
  private long batches;
  private long rows;
  private long lastProgress = System.nanoTime() - PROGRESS_NANOS;
  private long streamEndLines = -1;
  private boolean stopRequested;
  private long commands;

  /**
   * A context for a job that is about to run.
   *
   * @param statusLine takes what the job tells the runner
   */
  public JobContext(Job job, Consumer<Status> statusLine) {
    this.job = job;
    this.statusLine = statusLine;
    this.results = writer(job.files().results(), job.workFolder());
    this.late = writer(job.files().late(), job.workFolder());
    this.tally = job.showRows() > 0 && job.source() instanceof Source.Socket ? new Tally() : null;
  }

  /** The job itself. */
  public Job job() {
    return job;
  }

  /** The live source is being read. */
  public void connected() {
    statusLine.accept(new Status.Connected());
  }

  /** Takes what a batch emitted; called once per batch, in their order, for empty ones too. */
  public void emit(BatchCounts batch) {
    emit(batch, 0);
  }

  /**
   * The same for a live source.
   *
   * @param lines that the batches up to this one hold
   */
  public void emit(BatchCounts batch, long lines) {
    lock.lock();
    try {
      clock.tick();
      batches++;
      rows += batch.counts().size();
      if (results != null) {
        results.add(batch.batch(), batch.counts());
      }
      if (late != null) {
        late.add(batch.batch(), batch.late());
      }
      report(
          new Status.BatchDone(
              batch.batch(), batches, batch.counts().size(), first(batch), counted(batch, lines)));
    } finally {
      lock.unlock();
    }
  }

  /**
   * A batch whose rows the engine has written where the job's sink is; the same but for these.
   *
   * @param batch its end
   * @param written how many rows it has
   * @param first of its rows, as many as the job asked for, the biggest counts first
   * @param lines that the batches up to this one hold
   */
  public void emitted(long batch, long written, List<Count> first, long lines) {
    lock.lock();
    try {
      clock.tick();
      batches++;
      rows += written;
      report(new Status.BatchDone(batch, batches, written, first, null));
    } finally {
      lock.unlock();
    }
  }

  /**
   * How far a job is that runs in other processes, which write its rows where its sink is.
   *
   * @param batch the end of the last batch that is done
   * @param batchesDone how many are done
   * @param rowsWritten how many rows they have
   */
  public void reached(long batch, long batchesDone, long rowsWritten) {
    lock.lock();
    try {
      long more = rowsWritten - rows;
      boolean isNews = batchesDone > batches;
      batches = batchesDone;
      rows = rowsWritten;
      if (isNews) {
        report(new Status.BatchDone(batch, batches, more, List.of(), null));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Tells the runner something that a person should know. */
  public void warn(String message) {
    statusLine.accept(new Status.Warning(message));
  }

  /** After how many lines the live stream ended, once the runner has said so. */
  public OptionalLong streamEnd() {
    lock.lock();
    try {
      return streamEndLines < 0 ? OptionalLong.empty() : OptionalLong.of(streamEndLines);
    } finally {
      lock.unlock();
    }
  }

  /** Whether the runner wants the job to end at once. */
  public boolean stopRequested() {
    lock.lock();
    try {
      return stopRequested;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether a live job is over: it was stopped, or has counted the lines of an ended stream.
   *
   * @param linesCounted how many lines the job's results hold
   */
  public boolean isOver(long linesCounted) {
    OptionalLong end = streamEnd();
    return stopRequested() || (end.isPresent() && linesCounted >= end.getAsLong());
  }

  /** Waits until the runner says something about the job, or so long. */
  public void awaitCommand(long millis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      for (long seen = commands; commands == seen && !stopRequested && nanos > 0; ) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The job begins now. */
  void begin() {
    clock.start();
  }

  BatchTimes batchTimes() {
    lock.lock();
    try {
      return clock.times();
    } finally {
      lock.unlock();
    }
  }

  long batches() {
    return batches;
  }

  long rows() {
    return rows;
  }

  /** The runner says that the stream has ended after so many lines. */
  public void finish(long lines) {
    signal(() -> streamEndLines = lines);
  }

  /** The runner says that the job is to end at once. */
  public void stop() {
    signal(() -> stopRequested = true);
  }

  void writeResults() {
    if (results != null) {
      results.close();
    }
    if (late != null) {
      late.close();
    }
  }

  private static ResultWriter writer(String file, String workFolder) {
    return file == null ? null : new ResultWriter(Path.of(file), SortSpace.in(Path.of(workFolder)));
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      commands++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Status.Counted counted(BatchCounts batch, long lines) {
    if (tally == null) {
      return null;
    }
    List<Sum> windows = tally.add(batch);
    return new Status.Counted(lines, tally.soFar(), windows);
  }

  private void report(Status.BatchDone batch) {
    long now = System.nanoTime();
    boolean due = job.showRows() > 0 || now - lastProgress >= PROGRESS_NANOS;
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
