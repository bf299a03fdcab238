package parallax.live;

import java.io.Closeable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import parallax.engine.Status;
import parallax.event.Event;

/**
 * Watches how many lines of a live stream each engine has counted: says which one counts none of
 * those that wait, and ends it when the stream is over and nothing more is to be expected of it.
 */
final class LineWatch implements LiveListener, Closeable {

  private static final long CHECK_MILLIS = 250;
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final LiveListener listener;
  private final Duration stallLimit;
  private final LongSupplier clock;
  private final Map<String, LineProgress> engines = new LinkedHashMap<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private long sent;
  private boolean over;
  private long overNanos;

  /** What can be done about an engine. */
  interface Reins {

    /** A person should know this of it. */
    void warn(String engine, String message);

    /** Its job ends, with what it has counted. */
    void stop(String engine);

    /**
     * How long an engine may count none of the lines that wait when the stream is over.
     *
     * @param counted lines so far
     */
    Duration patience(String engine, long counted);
  }

  /**
   * A watch over these engines, if they read lines that are sent from now on.
   *
   * @param listener is told everything that this is told, and who stalls
   * @param stallLimit how long an engine may count none of the lines that wait
   * @param clock in nanoseconds
   */
  LineWatch(LiveListener listener, List<String> engines, Duration stallLimit, LongSupplier clock) {
    this.listener = listener;
    this.stallLimit = stallLimit;
    this.clock = clock;
    engines.forEach(engine -> this.engines.put(engine, new LineProgress()));
  }

  /** Looks at the engines again and again from now on, until this is closed. */
  void begin(Reins reins) {
    var unused =
        timer.scheduleWithFixedDelay(
            () -> check(reins), CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks at every engine once. */
  void check(Reins reins) {
    engines.forEach(
        (engine, progress) -> {
          flag(engine, progress, reins);
          endIfOver(engine, progress, reins);
        });
  }

  /** How many lines an engine has counted, as it said last; 0 of one that is not watched. */
  synchronized long counted(String engine) {
    LineProgress progress = engines.get(engine);
    return progress == null ? 0 : progress.counted();
  }

  /** Whether an engine had to be ended, since it counted nothing more. */
  synchronized boolean isStopped(String engine) {
    LineProgress progress = engines.get(engine);
    return progress != null && progress.isStopped();
  }

  @Override
  public void said(String engine, String example, Status status) {
    if (status instanceof Status.BatchDone batch && batch.counted() != null) {
      counted(engine, batch.counted().lines());
    }
    listener.said(engine, example, status);
  }

  @Override
  public void ended(String engine, String example, Status end) {
    synchronized (this) {
      if (engines.containsKey(engine)) {
        engines.get(engine).end();
      }
    }
    listener.ended(engine, example, end);
  }

  @Override
  public void note(String message) {
    listener.note(message);
  }

  @Override
  public void starts(Producer producer) {
    listener.starts(producer);
  }

  @Override
  public void sent(Event line) {
    synchronized (this) {
      sent++;
      engines.values().forEach(progress -> progress.sent(sent, clock.getAsLong()));
    }
    listener.sent(line);
  }

  @Override
  public void streamEnded() {
    synchronized (this) {
      over = true;
      overNanos = clock.getAsLong();
    }
    listener.streamEnded();
  }

  @Override
  public void stalls(String engine, boolean stalls) {
    listener.stalls(engine, stalls);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private synchronized void counted(String engine, long lines) {
    if (engines.containsKey(engine)) {
      engines.get(engine).counted(lines, clock.getAsLong());
    }
  }

  /** Says once that an engine stalls, and once that it goes on. */
  private void flag(String engine, LineProgress progress, Reins reins) {
    boolean stalls;
    String message;
    synchronized (this) {
      long waitingNanos = progress.waitingNanos(sent, clock.getAsLong());
      stalls = waitingNanos >= stallLimit.toNanos();
      if (stalls == progress.isStalled()) {
        return;
      }
      progress.stall(stalls);
      message = stalls ? stalls(progress, waitingNanos) : progress.isEnded() ? null : "goes on";
    }
    listener.stalls(engine, stalls);
    if (message != null) {
      reins.warn(engine, message);
    }
  }

  private String stalls(LineProgress progress, long waitingNanos) {
    return "stalls: no line counted for %d s, after %,d of %,d that were sent"
        .formatted(waitingNanos / NANOS_PER_SECOND, progress.counted(), sent);
  }

  private void endIfOver(String engine, LineProgress progress, Reins reins) {
    String message;
    synchronized (this) {
      long now = clock.getAsLong();
      long waitingNanos = Math.min(progress.waitingNanos(sent, now), now - overNanos);
      if (!over || waitingNanos <= 0 || progress.isStopped()) {
        return;
      }
      Duration patience = reins.patience(engine, progress.counted());
      if (waitingNanos < TimeUnit.NANOSECONDS.convert(patience)) {
        return;
      }
      progress.stop();
      message =
          "ended after %,d of %,d lines: the stream is over, and nothing more was counted for %d s"
              .formatted(progress.counted(), sent, waitingNanos / NANOS_PER_SECOND);
    }
    reins.warn(engine, message);
    reins.stop(engine);
  }
}
