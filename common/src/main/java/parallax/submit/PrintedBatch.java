package parallax.submit;

import java.io.PrintWriter;
import java.time.Instant;
import parallax.engine.Status;
import parallax.event.Visible;
import parallax.result.Count;

/** The first rows of a batch as they are printed, in the way of the lecture's consumer. */
public final class PrintedBatch {

  private static final int MAX_KEY = 100;

  private PrintedBatch() {}

  /** Prints the end of the batch, how many rows it has, and the first of them. */
  public static void print(Status.BatchDone batch, PrintWriter out) {
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
