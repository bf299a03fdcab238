package parallax.producer;

import java.io.IOException;
import java.io.OutputStream;

/** Says how far in a file its reader may be. */
interface Schedule {

  /** The place of a reader that begins now. */
  Cursor cursor() throws IOException;

  /** How many lines may have been sent by now, asked by one who has sent so many. */
  long allowed(long sent);

  /** Whether the stream has no more lines than these. */
  boolean endsAfter(long sent);

  /** Waits until more than so many lines are allowed or the stream has ended. */
  void await(long sent) throws Monitor.ClosedException, InterruptedException;

  /**
   * Copies everything, never before its time.
   *
   * @param step called when lines have been copied
   */
  default void send(Cursor cursor, OutputStream out, Monitor monitor, Runnable step)
      throws IOException, InterruptedException {
    while (!endsAfter(cursor.lines())) {
      monitor.checkOpen();
      long allowed = allowed(cursor.lines());
      if (allowed > cursor.lines()) {
        cursor.copy(allowed, out);
        step.run();
      } else {
        out.flush();
        await(cursor.lines());
      }
    }
    out.flush();
  }
}
