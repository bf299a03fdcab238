package parallax.engine;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * What this process has done to its heap since a moment. What was allocated is what the heap holds
 * more than then, and what collections have freed: so threads that are gone are counted too, which
 * the JVM's own sum over threads forgets.
 */
final class HeapUsage {

  private static final long MAX_NOTIFICATION_MILLIS = 500;
  private static final Freed FREED = Freed.listening();

  private final long startUsed = used();
  private final long startFreed = FREED.bytes();
  private final long startMillis = totalMillis();

  private HeapUsage() {}

  /** Starts to measure. */
  static HeapUsage start() {
    FREED.awaitAll(); // What was collected before is not counted.
    return new HeapUsage();
  }

  long collectionMillis() {
    return totalMillis() - startMillis;
  }

  long allocatedBytes() {
    return FREED.awaitAll() ? used() - startUsed + FREED.bytes() - startFreed : -1;
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long totalMillis() {
    return collectors().stream().mapToLong(GarbageCollectorMXBean::getCollectionTime).sum();
  }

  private static List<GarbageCollectorMXBean> collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans();
  }

  /** What all collections of this process have freed; the JVM tells of each a little later. */
  private static final class Freed {
    private final Set<String> heapPools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final long countBefore = collections();
    private long told;
    private long bytes;

    static Freed listening() {
      Freed freed = new Freed();
      for (GarbageCollectorMXBean collector : collectors()) {
        ((NotificationEmitter) collector)
            .addNotificationListener(
                (notification, unused) -> freed.hear(notification.getUserData()), null, null);
      }
      return freed;
    }

    synchronized long bytes() {
      return bytes;
    }

    /** Waits until all collections are counted; false if the JVM does not tell of some. */
    synchronized boolean awaitAll() {
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MAX_NOTIFICATION_MILLIS);
      try {
        while (told < collections() - countBefore) {
          long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
          if (millis <= 0) {
            return false;
          }
          wait(millis);
        }
        return true;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private synchronized void hear(Object userData) {
      var collection = GarbageCollectionNotificationInfo.from((CompositeData) userData).getGcInfo();
      bytes += sum(collection.getMemoryUsageBeforeGc()) - sum(collection.getMemoryUsageAfterGc());
      told++;
      notifyAll();
    }

    private long sum(Map<String, MemoryUsage> pools) {
      return pools.entrySet().stream()
          .filter(pool -> heapPools.contains(pool.getKey()))
          .mapToLong(pool -> pool.getValue().getUsed())
          .sum();
    }

    private static long collections() {
      return collectors().stream().mapToLong(GarbageCollectorMXBean::getCollectionCount).sum();
    }
  }
}
