package parallax.plan;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What goes in.
 *
 * @param file plain text or a recorded stream
 * @param linesPerBatch how plain text is cut into batches
 * @param batch the duration of these batches
 * @param maxLineBytes a longer line of the file is refused
 */
public record InputPlan(Path file, int linesPerBatch, Duration batch, int maxLineBytes) {

  private static final int TIMES_BYTES = 64;
  private static final int REPLACEMENT_BYTES = 3;

  /**
   * The longest line that the run's {@code input.stream} can have: there a text has its times
   * before it, and three bytes for each that was no UTF-8.
   */
  public int maxRecordedLineBytes() {
    long longest = (long) REPLACEMENT_BYTES * maxLineBytes + TIMES_BYTES;
    return (int) Math.min(longest, Integer.MAX_VALUE - 16);
  }
}
