package parallax.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import parallax.process.EnvironmentException;

/**
 * Looks at the load on the machine: {@code /proc/pressure/cpu}, and how much of the processors'
 * time in {@code /proc/stat} was not that of our own processes.
 */
final class LoadMeter {

  private static final Path PRESSURE = Path.of("/proc/pressure/cpu");
  private static final Path STAT = Path.of("/proc/stat");
  private static final double TICKS_PER_SECOND = 100; // USER_HZ, see proc(5).
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int LAST = 8; // What guests use is in the fields before already.
  private static final long LOOK_MILLIS = 300;
  private static final long MAX_CALM_SECONDS = 120;

  private final Supplier<List<Long>> ours;

  /**
   * A meter.
   *
   * @param ours the numbers of our own processes
   */
  LoadMeter(Supplier<List<Long>> ours) {
    this.ours = ours;
  }

  /**
   * What was seen over a while.
   *
   * @param pressure share of time in percent in which some task waited for a processor, or null
   * @param others how many processors others used, or null
   */
  record Seen(Double pressure, Double others) {}

  /** A moment from which one can look. */
  record Moment(long nanos, Long pressureMicros, Double busySeconds, double ourSeconds) {}

  /** Now. */
  Moment now() {
    return new Moment(System.nanoTime(), pressureMicros(), busySeconds(), ourSeconds());
  }

  /** What happened since then. */
  Seen since(Moment start) {
    Moment end = now();
    double seconds = (end.nanos - start.nanos) / 1e9;
    Double pressure =
        start.pressureMicros == null || end.pressureMicros == null
            ? null
            : rounded((end.pressureMicros - start.pressureMicros) / 1e4 / seconds);
    Double others =
        start.busySeconds == null || end.busySeconds == null
            ? null
            : rounded(
                Math.max(
                    0,
                    (end.busySeconds - start.busySeconds - (end.ourSeconds - start.ourSeconds))
                        / seconds));
    return new Seen(pressure, others);
  }

  /** What happens in a short while in which nobody of ours has anything to do. */
  Seen look() throws InterruptedException {
    Moment start = now();
    TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    return since(start);
  }

  /**
   * Waits until nobody else has much to do.
   *
   * @throws EnvironmentException if that takes too long
   */
  Seen calm() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_CALM_SECONDS);
    Seen seen = look();
    while (Load.isBusy(seen)) {
      if (System.nanoTime() - deadline > 0) {
        throw new EnvironmentException(
            ("--strict: the machine was busy for %d s; at last CPU pressure was %s %%, and others"
                    + " used %s processors")
                .formatted(MAX_CALM_SECONDS, seen.pressure(), seen.others()));
      }
      seen = look();
    }
    return seen;
  }

  /** The system's load average over the last minute; null if it tells of none. */
  static Double loadAverage() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? null : rounded(load);
  }

  private double ourSeconds() {
    return ours.get().stream()
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .flatMap(process -> process.info().totalCpuDuration().stream())
            .mapToDouble(Duration::toMillis)
            .sum()
        / 1000;
  }

  private static Long pressureMicros() {
    try {
      String some = Files.readString(PRESSURE).lines().findFirst().orElse("");
      return Long.valueOf(some.substring(some.indexOf("total=") + "total=".length()));
    } catch (IOException | NumberFormatException notThisSystem) {
      return null;
    }
  }

  private static Double busySeconds() {
    try {
      String all = Files.readString(STAT).lines().findFirst().orElse("");
      long[] ticks = Arrays.stream(all.split(" +")).skip(1).mapToLong(Long::parseLong).toArray();
      long busy = 0;
      for (int i = 0; i < Math.min(ticks.length, LAST); i++) {
        busy += i == IDLE || i == IO_WAIT ? 0 : ticks[i];
      }
      return busy / TICKS_PER_SECOND;
    } catch (IOException | NumberFormatException notThisSystem) {
      return null;
    }
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
