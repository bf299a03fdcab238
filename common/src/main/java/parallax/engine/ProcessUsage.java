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
  private static final Jobs OF_THIS_PROCESS = new Jobs();

  private final Jobs jobs;
  private final long startNanos = System.nanoTime();
  private long endNanos;
  private double cpuNanos;
  private double collectionMillis;
  private double allocatedBytes; // Not a number: unknown.

  private ProcessUsage(Jobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Starts to measure; the peak of resident memory counts from now where the system lets it, and no
   * other job runs.
   */
  static ProcessUsage start() {
    return OF_THIS_PROCESS.start();
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

  /** The job has ended; does nothing if that was said before. */
  void end() {
    jobs.end(this);
  }

  @Override
  public void close() {
    end();
  }

  /** The jobs that run, among which is divided what the process uses. */
  static final class Jobs {
    private final List<ProcessUsage> running = new ArrayList<>();
    private long dividedCpuNanos;
    private HeapUsage heapSince; // what was divided

    /** One job more. */
    synchronized ProcessUsage start() {
      if (running.isEmpty()) {
        forgetPeak();
      }
      divide();
      ProcessUsage usage = new ProcessUsage(this);
      running.add(usage);
      return usage;
    }

    private synchronized void end(ProcessUsage usage) {
      if (running.contains(usage)) {
        usage.endNanos = System.nanoTime();
        divide();
        running.remove(usage);
      }
    }

    /** Divides what the process used since this was done before. */
    private void divide() {
      long cpuNanos = cpuNanos();
      if (!running.isEmpty()) {
        long allocated = heapSince.allocatedBytes();
        double count = running.size();
        for (ProcessUsage each : running) {
          each.cpuNanos += (cpuNanos - dividedCpuNanos) / count;
          each.collectionMillis += heapSince.collectionMillis() / count;
          each.allocatedBytes += allocated < 0 ? Double.NaN : allocated / count;
        }
      }
      dividedCpuNanos = cpuNanos;
      heapSince = HeapUsage.start();
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
}
