package parallax.cli;

import java.io.PrintWriter;
import parallax.engine.Status;
import parallax.process.RunListener;
import parallax.submit.PrintedBatch;

/** Prints the first rows of each batch as they come, as the lecture's consumer does. */
final class RowPrinter implements RunListener {

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
      PrintedBatch.print(batch, out);
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
}
