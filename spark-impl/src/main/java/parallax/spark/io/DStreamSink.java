package parallax.spark.io;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import parallax.engine.JobContext;
import parallax.engine.Sink;
import parallax.event.Event;
import parallax.result.BatchCounts;
import parallax.result.Count;
import parallax.spark.dstream.WithLate;

/**
 * Takes the rows of every batch to the job, and knows how far the batches are. Spark runs a batch's
 * output operations one after another in the order of their registration: first the rows, if there
 * are any for this batch, then its end.
 *
 * <p>Checkpoints hold the graph, and of this only its name: a graph that is read from one finds the
 * sink of the process that reads it.
 */
public final class DStreamSink implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final long STOP_CHECK_MILLIS = 100;
  private static final Map<String, DStreamSink> OPEN = new ConcurrentHashMap<>();

  private final String name;
  private final transient JobContext context;
  private final transient ReentrantLock lock = new ReentrantLock();
  private final transient Condition changed = lock.newCondition();
  private final transient TopicRows topic; // null: rows are collected
  private transient List<Count> rows = List.of();
  private transient List<Count> late = List.of();
  private transient WrittenRows written = WrittenRows.NONE;
  private transient WrittenRows lateWritten = WrittenRows.NONE;
  private transient Throwable failure;
  private transient boolean closed;
  private transient long lastEnd = Long.MIN_VALUE;
  private transient long lines = -1; // not known before the first batch
  private final transient List<Warning> heldWarnings = new ArrayList<>();

  /**
   * The sink of a job.
   *
   * @param name the same when the job is started again, and no other running job's
   */
  public DStreamSink(String name, JobContext context) {
    this.name = name;
    this.context = context;
    this.topic =
        context.job().sink() instanceof Sink.ToTopic to
            ? new TopicRows(to.topic(), context.job().showRows())
            : null;
    OPEN.put(name, this);
    NamedOutput.forget();
  }

  private Object readResolve() throws InvalidObjectException {
    DStreamSink open = OPEN.get(name);
    if (open == null) {
      throw new InvalidObjectException("it is of another job, " + name);
    }
    return open;
  }

  /** Registers the output operations of a replay. */
  public void replayed(JavaDStream<Event> events, WithLate emitted) {
    collect(emitted);
    // Also what keeps Spark from skipping batches for which the example has nothing to do.
    events.foreachRDD((batch, time) -> guarded(() -> end(time, 0)));
  }

  /** Registers the output operations of a live job, which counts the lines of each batch. */
  public void live(JavaDStream<Event> events, WithLate emitted) {
    collect(emitted);
    events.foreachRDD((batch, time) -> guarded(() -> end(time, batch.count())));
  }

  /** How many lines the emitted batches hold; 0 in a replay. */
  public long lines() {
    lock.lock();
    try {
      return Math.max(0, lines);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the end of the batch of this time. Without a limit of its own: how long a batch may
   * take is for the runner to say, which then stops the job.
   *
   * @return whether it ended; if not, the job was stopped
   * @throws IllegalStateException if a batch failed, with the cause
   */
  public boolean awaitEnd(long batchEnd) throws InterruptedException {
    lock.lock();
    try {
      while (lastEnd < batchEnd && !context.stopRequested()) {
        throwFailure();
        boolean unused = changed.await(STOP_CHECK_MILLIS, TimeUnit.MILLISECONDS);
      }
      throwFailure();
      return lastEnd >= batchEnd;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Throws what made a batch fail, if one has.
   *
   * @throws IllegalStateException with the cause
   */
  public void check() {
    lock.lock();
    try {
      throwFailure();
    } finally {
      lock.unlock();
    }
  }

  /** Something went wrong; the first failure is the one that counts. */
  public void fail(Throwable cause) {
    lock.lock();
    try {
      failure = failure == null ? cause : failure;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells a person something after another full batch, unless the job or its source is over by
   * then: a receiver that complains of the end of its stream has nothing to say.
   */
  void warn(String message) {
    lock.lock();
    try {
      heldWarnings.add(new Warning(message, lastEnd));
    } finally {
      lock.unlock();
    }
  }

  /** From now on nothing is emitted. */
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    OPEN.remove(name, this);
  }

  private void collect(WithLate emitted) {
    emitted.counts().foreachRDD((batch, time) -> guarded(() -> takeRows(batch, time)));
    emitted
        .late()
        .ifPresent(late -> late.foreachRDD((batch, time) -> guarded(() -> takeLate(batch, time))));
  }

  private void takeRows(JavaRDD<Count> batch, Time time) {
    if (topic == null) {
      rows = new Counts().collect(batch.rdd());
    } else {
      written = topic.write(batch, time.milliseconds(), false);
    }
  }

  private void takeLate(JavaRDD<Count> batch, Time time) {
    if (topic == null) {
      late = new Counts().collect(batch.rdd());
    } else {
      lateWritten = topic.write(batch, time.milliseconds(), true);
    }
  }

  private void end(Time time, long batchLines) {
    lock.lock();
    try {
      if (closed || failure != null) {
        return;
      }
      long number = context.numberOf(time.milliseconds());
      long before = lines < 0 ? context.linesBefore(number) : lines;
      lines = context.has(number) ? context.linesBefore(number + 1) : before + batchLines;
      emit(number, time.milliseconds());
      tellWarnings();
      lastEnd = time.milliseconds();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void emit(long number, long batch) {
    if (topic == null) {
      context.emit(number, new BatchCounts(batch, rows, late), lines);
    } else {
      topic.end(batch, written.size(), lateWritten.size());
      context.emitted(number, batch, written.size(), written.first(), lines);
    }
    rows = List.of();
    late = List.of();
    written = WrittenRows.NONE;
    lateWritten = WrittenRows.NONE;
  }

  private void tellWarnings() {
    if (context.streamEnd().isEmpty()) {
      heldWarnings.stream().filter(warning -> warning.after() < lastEnd).forEach(this::tell);
    }
    heldWarnings.removeIf(warning -> warning.after() < lastEnd);
  }

  private void tell(Warning warning) {
    context.warn(warning.message());
  }

  /** What is to be said once a batch has ended that began after this one's end. */
  private record Warning(String message, long after) {}

  private void guarded(Runnable operation) {
    try {
      operation.run();
    } catch (Throwable failed) { // Spark's exceptions are checked ones that Scala does not declare.
      fail(failed);
      throw failed;
    }
  }

  private void throwFailure() {
    NamedOutput.failure().ifPresent(this::fail); // Spark goes on without the checkpoint.
    if (failure != null) {
      throw new IllegalStateException("a batch failed", failure);
    }
  }

  private static final class Counts extends CountsOf<Count> {
    private static final long serialVersionUID = 1L;

    @Override
    Count count(Count element) {
      return element;
    }
  }
}
