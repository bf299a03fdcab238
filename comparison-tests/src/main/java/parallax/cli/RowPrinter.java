package parallax.cli;

import java.io.PrintWriter;
import java.time.Instant;
import parallax.engine.Status;
import parallax.event.Visible;
import parallax.result.Count;
import parallax.run.RunListener;

/** Prints the first rows of each batch as they come, as the lecture's consumer does. */
final class RowPrinter implements RunListener {

  private static final int MAX_KEY = 100;

  private final PrintWriter out;
  private final RunListener progress;

  /**
   * A printer.
   *
   * @param progress is told everything but the rows
   */
  RowPrinter(PrintWriter out, RunListener progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public void said(String engine, String example, Status status) {
    if (status instanceof Status.BatchDone batch) {
      print(batch);
    } else {
      progress.said(engine, example, status);
    }
  }

  @Override
  public void ended(String engine, String example, Status end) {
    progress.ended(engine, example, end);
  }

  @Override
  public void note(String message) {
    progress.note(message);
  }

  private void print(Status.BatchDone batch) {
    out.println("-------------------------------------------");
    out.printf("Batch until %s: %,d rows%n", Instant.ofEpochMilli(batch.batch()), batch.rows());
    out.println("-------------------------------------------");
    for (Count row : batch.first()) {
      out.printf("(\"%s\", %d)%n", Visible.text(row.key(), MAX_KEY), row.value());
    }
    if (batch.rows() > batch.first().size()) {
      out.println("...");
    }
    out.flush();
  }
}
