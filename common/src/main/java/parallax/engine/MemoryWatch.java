package parallax.engine;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Ends a process whose heap is full and that does hardly anything but collect garbage. The serial
 * collector would go on so for hours: the limit to the overhead of collections ({@code
 * -XX:+UseGCOverheadLimit}) is the parallel collector's alone.
 */
final class MemoryWatch {

  /** As after {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int EXIT_CODE = 3;

  static final int WINDOW_SECONDS = 10;

  /** A job that goes on then takes five times as long, and more with every key. */
  private static final double MAX_SHARE = 0.8;

  private static final double FULL = 0.9;

  private final Deque<Sample> window = new ArrayDeque<>();

  /**
   * What the collectors had done at a moment.
   *
   * @param nanos the moment
   * @param collectingMillis all time of collections so far
   * @param fullness the share of the old generation in use after its last collection
   */
  record Sample(long nanos, long collectingMillis, double fullness) {

    private static Sample now() {
      long millis =
          ManagementFactory.getGarbageCollectorMXBeans().stream()
              .mapToLong(GarbageCollectorMXBean::getCollectionTime)
              .sum();
      double fullness =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(MemoryWatch::isOldGeneration)
              .mapToDouble(pool -> shareOf(pool.getCollectionUsage()))
              .max()
              .orElse(0);
      return new Sample(System.nanoTime(), millis, fullness);
    }
  }

  /** Watches this process from now on. */
  static void start() {
    Thread thread = new Thread(new MemoryWatch()::watch, "memory watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes a sample of each second; the answer says what is wrong, if something is. */
  Optional<String> add(Sample sample) {
    window.addLast(sample);
    if (window.size() <= WINDOW_SECONDS) {
      return Optional.empty();
    }
    Sample first = window.removeFirst();
    double seconds = (sample.nanos() - first.nanos()) / 1e9;
    double share = (sample.collectingMillis() - first.collectingMillis()) / 1e3 / seconds;
    return share < MAX_SHARE || sample.fullness() < FULL
        ? Optional.empty()
        : Optional.of(
            "%.0f %% of the last %.0f s went to collections, after which the heap is still full"
                .formatted(100 * share, seconds));
  }

  private void watch() {
    try {
      while (true) {
        SECONDS.sleep(1);
        add(Sample.now()).ifPresent(MemoryWatch::end);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(String why) {
    System.err.println(
        "Terminating due to java.lang.OutOfMemoryError: GC overhead limit exceeded: " + why);
    Runtime.getRuntime().halt(EXIT_CODE);
  }

  private static boolean isOldGeneration(MemoryPoolMXBean pool) {
    return pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported();
  }

  private static double shareOf(MemoryUsage usage) {
    return usage == null || usage.getMax() <= 0 ? 0 : (double) usage.getUsed() / usage.getMax();
  }
}
