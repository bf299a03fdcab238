package parallax.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run ran on.
 *
 * @param cores that each engine's process was given
 * @param heap the largest heap that each was given
 * @param memoryBytes of the machine
 * @param pressure share of time in percent in which some task waited for a processor during the
 *     run, from {@code /proc/pressure/cpu}; null where the system does not tell
 */
public record Machine(
    String system,
    String processor,
    int cores,
    String heap,
    long memoryBytes,
    String java,
    Double pressure) {

  private static final Path PRESSURE = Path.of("/proc/pressure/cpu");

  /** Reads how long tasks have waited for a processor so far, to be subtracted later. */
  public static final class PressureMeter {
    private final long startNanos = System.nanoTime();
    private final long startMicros = waitedMicros();

    /** The share of time since this meter was made, in percent; null if unknown. */
    public Double percent() {
      long waited = waitedMicros() - startMicros;
      double elapsedMicros = (System.nanoTime() - startNanos) / 1000.0;
      return startMicros < 0 ? null : Math.round(1000.0 * waited / elapsedMicros) / 10.0;
    }

    private static long waitedMicros() {
      try {
        String some = Files.readString(PRESSURE).lines().findFirst().orElse("");
        return Long.parseLong(some.substring(some.indexOf("total=") + "total=".length()));
      } catch (IOException | RuntimeException notThisSystem) {
        return -1;
      }
    }
  }

  /** This machine, with what each engine's process was given of it. */
  public static Machine here(int cores, String heap, Double pressure) {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        processorName(),
        cores,
        heap,
        system.getTotalMemorySize(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        pressure);
  }

  private static String processorName() {
    try {
      return Files.readString(Path.of("/proc/cpuinfo"))
          .lines()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException notThisSystem) {
      return System.getProperty("os.arch");
    }
  }
}
