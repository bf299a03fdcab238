package parallax.process;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what other threads do. */
public final class Futures {

  private Futures() {}

  /**
   * Waits until it is done.
   *
   * @return its result
   * @throws RuntimeException that it threw; a checked exception comes in an {@link
   *     IllegalStateException}
   */
  public static <T> T await(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    }
  }
}
