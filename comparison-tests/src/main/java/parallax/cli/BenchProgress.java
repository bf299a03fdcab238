package parallax.cli;

import java.io.PrintWriter;
import java.util.Locale;
import parallax.bench.BenchListener;
import parallax.event.Visible;

/** Says on standard error how a bench gets on: a line for each run. */
final class BenchProgress implements BenchListener {

  private static final int MAX_LINE = 300;

  private final PrintWriter err;
  private final long startNanos = System.nanoTime();

  BenchProgress(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void note(String message) {
    err.println(Visible.text(message));
  }

  @Override
  public void did(String contender, String what) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    err.println(
        String.format(
            Locale.ROOT, "%6.1f s  %-16s  %s", seconds, contender, Visible.text(what, MAX_LINE)));
  }
}
