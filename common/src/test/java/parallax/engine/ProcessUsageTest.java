package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * Whatever the process uses belongs to the jobs that run meanwhile, and to each of them as much.
 */
final class ProcessUsageTest {

  private static final long MILLIS = 400;

  private final ProcessUsage.Jobs jobs = new ProcessUsage.Jobs(); // Other tests' never end.

  @Test
  void whatIsUsedWhileOneJobRunsIsAllItsOwn() {
    try (ProcessUsage usage = jobs.start()) {
      burn(MILLIS);
      usage.end();

      assertThat(usage.cpuMillis()).isGreaterThanOrEqualTo(MILLIS - 20);
      assertThat(usage.wallMillis()).isGreaterThanOrEqualTo(MILLIS - 20);
      assertThat(usage.collectionMillis()).isNotNegative();
      assertThat(usage.allocatedBytes()).isNotNegative();
    }
  }

  @Test
  void whatIsUsedWhileTwoRunIsDividedAndAllOfItIsSomebodys() {
    long before = processMillis();
    ProcessUsage longer = jobs.start();
    burn(MILLIS);
    ProcessUsage shorter = jobs.start();
    burn(2 * MILLIS);
    shorter.end();
    burn(MILLIS);
    longer.end();
    long used = processMillis() - before;

    assertThat(shorter.cpuMillis()).isGreaterThanOrEqualTo(MILLIS - 20);
    assertThat(longer.cpuMillis()).isGreaterThanOrEqualTo(3 * MILLIS - 40);
    assertThat(shorter.cpuMillis() + longer.cpuMillis()).isLessThanOrEqualTo(used + 20);
  }

  @Test
  void whatIsUsedAfterTheEndIsNotCounted() {
    ProcessUsage usage = jobs.start();
    usage.end();
    long cpuMillis = usage.cpuMillis();
    burn(MILLIS);
    usage.close();

    assertThat(usage.cpuMillis()).isEqualTo(cpuMillis);
  }

  /** Keeps this thread's processor busy for so long of its own time. */
  private static void burn(long millis) {
    var threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + millis * 1_000_000;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static long processMillis() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        / 1_000_000;
  }
}
