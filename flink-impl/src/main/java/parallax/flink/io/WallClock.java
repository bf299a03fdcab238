package parallax.flink.io;

/** The wall clock as it was at the start, and from there on time that never goes back. */
public final class WallClock {

  private static final long START_MILLIS = System.currentTimeMillis();
  private static final long START_NANOS = System.nanoTime();

  private WallClock() {}

  /** Epoch milliseconds. Equal for all in this JVM, so that no line is older than the watermark. */
  public static long nowMillis() {
    return START_MILLIS + (System.nanoTime() - START_NANOS) / 1_000_000;
  }
}
