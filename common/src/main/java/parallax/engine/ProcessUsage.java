package parallax.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process has used since a moment: wall clock, processor, memory. */
final class ProcessUsage {

  private static final Path PROC_STATUS = Path.of("/proc/self/status");
  private static final Path PROC_CLEAR_REFS = Path.of("/proc/self/clear_refs");

  private final long startNanos = System.nanoTime();
  private final long startCpuNanos = cpuNanos();
  private final HeapUsage heap = HeapUsage.start();

  private ProcessUsage() {}

  /** Starts to measure; the peak of resident memory counts from now where the system lets it. */
  static ProcessUsage start() {
    try {
      Files.writeString(PROC_CLEAR_REFS, "5"); // proc(5): resets the peak resident set size.
    } catch (IOException notThisSystem) {
      // Then the peak is that of the whole process, which is what other systems offer anyway.
    }
    return new ProcessUsage();
  }

  long wallMillis() {
    return (System.nanoTime() - startNanos) / 1_000_000;
  }

  long cpuMillis() {
    return (cpuNanos() - startCpuNanos) / 1_000_000;
  }

  /** How long collections of garbage took, or -1 where the JVM does not tell. */
  long collectionMillis() {
    return heap.collectionMillis();
  }

  /** How much was allocated on the heap, or -1 where the JVM does not tell. */
  long allocatedBytes() {
    return heap.allocatedBytes();
  }

  /** The largest resident memory, or -1 where the system does not tell. */
  static long peakBytes() {
    try {
      for (String line : Files.readAllLines(PROC_STATUS)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException notThisSystem) {
      // Reported as unknown below.
    }
    return -1;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
