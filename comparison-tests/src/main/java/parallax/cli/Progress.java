package parallax.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import parallax.engine.Status;
import parallax.event.Visible;
import parallax.process.RunListener;

/** Says on standard error how a run gets on: plain lines, not too many. */
final class Progress implements RunListener {

  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintWriter err;
  private final long startNanos = System.nanoTime();
  private final Map<String, Long> lastSaid = new ConcurrentHashMap<>();

  Progress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void said(String engine, String example, Status status) {
    if (status instanceof Status.Ready) {
      say(engine, "ready");
    } else if (status instanceof Status.Warning warning) {
      say(engine, "warning: " + Visible.text(warning.message()));
    } else if (status instanceof Status.BatchDone batch && isDue(engine)) {
      say(engine, "%s: %,d batches".formatted(example, batch.done()));
    }
  }

  @Override
  public void ended(String engine, String example, Status end) {
    if (end == null) {
      say(engine, example + ": out of time, ended");
    } else if (end instanceof Status.Done done) {
      say(
          engine,
          "%s: done, %,d rows in %,d batches".formatted(example, done.rows(), done.batches()));
    } else if (end instanceof Status.Failed failed) {
      say(engine, example + ": failed: " + Visible.text(failed.message(), 500));
    }
  }

  @Override
  public void note(String message) {
    err.println(Visible.text(message));
  }

  private boolean isDue(String engine) {
    long now = System.nanoTime();
    Long last = lastSaid.putIfAbsent(engine, now);
    if (last == null || now - last < INTERVAL_NANOS) {
      return false;
    }
    lastSaid.put(engine, now);
    return true;
  }

  private void say(String engine, String what) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    err.println(String.format(Locale.ROOT, "%6.1f s  %-10s  %s", seconds, engine, what));
  }
}
