package parallax.flink.io;

import java.io.Serializable;
import parallax.event.Event;

/**
 * Which of a line's times Flink's windows and timers see, and how far the watermark has come when a
 * batch ends. The sources ask it; nothing else knows.
 */
public interface StreamTime extends Serializable {

  /** The timestamp of a line's record, epoch milliseconds. */
  long timestampOf(Event event);

  /**
   * The watermark between a batch and the next one.
   *
   * @param batchEndMillis the end of the batch that is over
   * @param maxTimestampMillis the largest timestamp so far, {@link Long#MIN_VALUE} before the first
   */
  long watermarkAfter(long batchEndMillis, long maxTimestampMillis);

  /**
   * Whether lines of one batch must not come before those of an earlier one. A time in which a line
   * carries its batch with it can do without.
   */
  boolean needsOrder();

  /**
   * Whether what the end of a recorded stream flushes belongs to the result: rows with a timestamp
   * behind the last watermark, which come from windows that were still open.
   */
  boolean keepsOpenWindows();
}
