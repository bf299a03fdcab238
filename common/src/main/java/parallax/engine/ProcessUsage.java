package parallax.engine;

import com.sun.management.OperatingSystemMXBean;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What this process uses while a job runs: wall clock, processor, memory. Nobody can tell which of
 * several jobs that run at the same time uses what, so that each is given an even share of it: all
 * together have what the process used.
 */
final class ProcessUsage implements Closeable {

  private static final Path PROC_STATUS = Path.of("/proc/self/status");
  private static final Path PROC_CLEAR_REFS = Path.of("/proc/self/clear_refs");

  private static final List<ProcessUsage> RUNNING = new ArrayList<>();
  private static long dividedCpuNanos;
  private static HeapUsage dividedHeap;

  private final long startNanos = System.nanoTime();
  private long endNanos;
  private double cpuNanos;
  private double collectionMillis;
  private double allocatedBytes; // Not a number: unknown.

  private ProcessUsage() {}

  /**
   * Starts to measure; the peak of resident memory counts from now where the system lets it, and no
   * other job runs.
   */
  static ProcessUsage start() {
    synchronized (RUNNING) {
      if (RUNNING.isEmpty()) {
        forgetPeak();
      }
      divide();
      ProcessUsage usage = new ProcessUsage();
      RUNNING.add(usage);
      return usage;
    }
  }

  /** From the start to the end, in milliseconds; like all others known when it has ended. */
  long wallMillis() {
    return (endNanos - startNanos) / 1_000_000;
  }

  long cpuMillis() {
    return (long) (cpuNanos / 1e6);
  }

  /** How long collections of garbage took. */
  long collectionMillis() {
    return (long) collectionMillis;
  }

  /** How much was allocated on the heap, or -1 where the JVM does not tell. */
  long allocatedBytes() {
    return Double.isNaN(allocatedBytes) ? -1 : (long) allocatedBytes;
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

  @Override
  public void close() {
    end();
  }

  /** The job has ended; does nothing if that was said before. */
  void end() {
    synchronized (RUNNING) {
      if (RUNNING.contains(this)) {
        endNanos = System.nanoTime();
        divide();
        RUNNING.remove(this);
      }
    }
  }

  /** Divides among the running jobs what the process used since this was done before. */
  private static void divide() {
    long cpu = cpuNanos();
    if (!RUNNING.isEmpty()) {
      long allocated = dividedHeap.allocatedBytes();
      double jobs = RUNNING.size();
      for (ProcessUsage each : RUNNING) {
        each.cpuNanos += (cpu - dividedCpuNanos) / jobs;
        each.collectionMillis += dividedHeap.collectionMillis() / jobs;
        each.allocatedBytes += allocated < 0 ? Double.NaN : allocated / jobs;
      }
    }
    dividedCpuNanos = cpu;
    dividedHeap = HeapUsage.start();
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static void forgetPeak() {
    try {
      Files.writeString(PROC_CLEAR_REFS, "5"); // proc(5): resets the peak resident set size.
    } catch (IOException notThisSystem) {
      // Then the peak is that of the whole process, which is what other systems offer anyway.
    }
  }
}
