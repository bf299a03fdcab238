package parallax.producer;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Guards what the threads of a server share, and lets them wait for each other and for time. */
final class Monitor {

  /** The server was closed, so there is nothing to wait for. */
  static final class ClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedException() {
      super("the server was closed");
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;
  private RuntimeException failure;

  /** Changes what is shared. */
  void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends all waiting, now and from now on. */
  void close() {
    change(() -> closed = true);
  }

  /** Ends all waiting with this failure, if it is the first and comes before the end. */
  void fail(RuntimeException cause) {
    change(
        () -> {
          failure = closed ? failure : cause;
          closed = true;
        });
  }

  /** Whether waiting has ended. */
  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Throws if waiting has ended. */
  void checkOpen() throws ClosedException {
    lock.lock();
    try {
      requireOpen();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something holds that {@link #change} makes true, or so long.
   *
   * @return whether it holds
   */
  boolean await(BooleanSupplier condition, long nanos)
      throws ClosedException, InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!condition.getAsBoolean()) {
        requireOpen();
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() throws ClosedException {
    if (failure != null) {
      throw failure;
    }
    if (closed) {
      throw new ClosedException();
    }
  }
}
