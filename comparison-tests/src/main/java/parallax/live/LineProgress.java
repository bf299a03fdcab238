package parallax.live;

/** How far an engine is with the lines of a live stream. Guarded by its watch. */
final class LineProgress {

  private long counted;
  private long waitingSinceNanos;
  private boolean stalled;
  private boolean ended;
  private boolean stopped;

  /** A line was sent, the latest of so many. */
  void sent(long lines, long nowNanos) {
    if (counted >= lines - 1) {
      waitingSinceNanos = nowNanos; // It is the first that waits.
    }
  }

  /** The engine says that it has counted so many lines. */
  void counted(long lines, long nowNanos) {
    if (lines > counted) {
      counted = lines;
      waitingSinceNanos = nowNanos;
    }
  }

  /** The engine is done, or gave up. */
  void end() {
    ended = true;
  }

  /** The engine was told to end. */
  void stop() {
    stopped = true;
  }

  void stall(boolean stalls) {
    stalled = stalls;
  }

  /** For how long lines wait of which it has counted none; 0 if none waits. */
  long waitingNanos(long sent, long nowNanos) {
    return ended || counted >= sent ? 0 : nowNanos - waitingSinceNanos;
  }

  long counted() {
    return counted;
  }

  boolean isEnded() {
    return ended;
  }

  boolean isStalled() {
    return stalled;
  }

  boolean isStopped() {
    return stopped;
  }
}
