package parallax.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting with a limit, which says what it waited for. */
public final class Await {

  /** Longer than any wait on a slow machine; reached only when something is wrong. */
  public static final Duration LIMIT = Duration.ofMinutes(4);

  private static final long POLL_MILLIS = 20;

  private Await() {}

  /**
   * Waits until this holds.
   *
   * @param what is waited for; asked when it did not come
   * @throws AssertionError if it did not hold in time
   */
  public static void until(BooleanSupplier holds, Duration limit, Supplier<String> what)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new AssertionError("waited %s for %s".formatted(limit, what.get()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
