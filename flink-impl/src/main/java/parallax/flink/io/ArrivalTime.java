package parallax.flink.io;

import parallax.event.Event;

/**
 * A record's time is its line's arrival; the end of a batch completes every window up to it.
 *
 * @param needsOrder whether lines of a batch must come before those of the next. Usually not: a
 *     line counts in the window of its arrival, however early it is read
 */
public record ArrivalTime(boolean needsOrder) implements StreamTime {

  @Override
  public long timestampOf(Event event) {
    return event.arrivalMillis();
  }

  @Override
  public long watermarkAfter(long batchEndMillis, long maxTimestampMillis) {
    return batchEndMillis - 1; // Watermark w says: nothing up to and including w comes any more.
  }

  @Override
  public boolean keepsOpenWindows() {
    return false;
  }
}
