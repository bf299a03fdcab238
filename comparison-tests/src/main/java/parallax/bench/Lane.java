package parallax.bench;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import parallax.engine.Source;

/** The way of lines to one live job. */
interface Lane extends Closeable {

  /** Where the job reads. */
  Source source();

  /**
   * Waits until the job's end of the way is there.
   *
   * @throws IOException if it is not there in time
   */
  void awaitReader(Duration timeout) throws IOException;

  /** Sends a line, without its end. */
  void line(byte[] line) throws IOException;

  /** No line is due now: what was kept back goes out. */
  void idle() throws IOException;

  /** No more lines come: everything goes out. */
  void end() throws IOException;
}
