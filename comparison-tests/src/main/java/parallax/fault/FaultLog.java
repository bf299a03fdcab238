package parallax.fault;

import java.util.concurrent.TimeUnit;

/** Writes down what a proxy does. Safe for use by several threads. */
final class FaultLog {

  private final boolean hasMarks;
  private final LineCount before;
  private final LineCount swallowed;
  private LineCount ofConnection;
  private int connections;
  private long firstByteNanos;
  private boolean fired;
  private int tornBytes;
  private long faultNanos;
  private long linesAfter;
  private long bytesAfter;
  private long lastByteNanos;
  private long nextNanos;

  /**
   * A log without an entry.
   *
   * @param hasMarks whether only what has a tab in it is a line
   */
  FaultLog(boolean hasMarks) {
    this.hasMarks = hasMarks;
    this.before = new LineCount(hasMarks);
    this.swallowed = new LineCount(hasMarks);
  }

  /** The engine has connected, and its next byte begins a line. */
  synchronized void connected() {
    connections++;
    ofConnection = new LineCount(hasMarks);
    if (fired && nextNanos == 0) {
      nextNanos = System.nanoTime();
    }
  }

  /** The engine has been sent these bytes. */
  synchronized void passed(byte[] chunk, int from, int to) {
    lastByteNanos = System.nanoTime();
    firstByteNanos = firstByteNanos == 0 ? lastByteNanos : firstByteNanos;
    if (!fired) {
      before.pass(chunk, from, to);
      return;
    }
    long lines = ofConnection.lines();
    ofConnection.pass(chunk, from, to);
    linesAfter += ofConnection.lines() - lines;
    bytesAfter += to - from;
  }

  /** The fault comes now. */
  synchronized void fired() {
    fired = true;
    faultNanos = System.nanoTime();
    tornBytes = before.bytesOfLine();
  }

  /** These bytes of the producer go nowhere. */
  synchronized void swallowed(byte[] chunk, int from, int to) {
    swallowed.pass(chunk, from, to);
  }

  synchronized FaultFacts facts() {
    return new FaultFacts(
        fired,
        before.lines(),
        before.bytes(),
        tornBytes,
        fired ? seconds(firstByteNanos, faultNanos) : 0,
        linesAfter,
        bytesAfter,
        swallowed.lines(),
        bytesAfter > 0 ? seconds(faultNanos, lastByteNanos) : 0,
        connections,
        nextNanos == 0 ? null : seconds(faultNanos, nextNanos));
  }

  private static double seconds(long from, long to) {
    return TimeUnit.NANOSECONDS.toMillis(to - from) / 1000.0;
  }
}
