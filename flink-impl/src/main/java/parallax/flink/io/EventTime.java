package parallax.flink.io;

import java.time.Duration;
import parallax.event.Event;

/**
 * A record's time is when its line happened; the end of a batch moves the watermark to the largest
 * such time so far, less the delay.
 */
public record EventTime(Duration delay) implements StreamTime {

  @Override
  public long timestampOf(Event event) {
    return event.eventMillis();
  }

  @Override
  public long watermarkAfter(long batchEndMillis, long maxTimestampMillis) {
    boolean noLineYet = maxTimestampMillis == Long.MIN_VALUE;
    // Watermark w completes the windows that end by w + 1.
    return noLineYet ? Long.MIN_VALUE : maxTimestampMillis - delay.toMillis() - 1;
  }

  @Override
  public boolean needsOrder() {
    return true; // Whether a line is late depends on those that were before it.
  }

  @Override
  public boolean keepsOpenWindows() {
    return true;
  }
}
