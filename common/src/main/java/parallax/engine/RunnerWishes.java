package parallax.engine;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the runner has said about a running job: that its stream has ended, or that it is to end.
 */
final class RunnerWishes {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long streamEndLines = -1;
  private boolean stopRequested;
  private long commands;

  void finish(long lines) {
    signal(() -> streamEndLines = lines);
  }

  void stop() {
    signal(() -> stopRequested = true);
  }

  OptionalLong streamEnd() {
    lock.lock();
    try {
      return streamEndLines < 0 ? OptionalLong.empty() : OptionalLong.of(streamEndLines);
    } finally {
      lock.unlock();
    }
  }

  boolean stopRequested() {
    lock.lock();
    try {
      return stopRequested;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the runner says something, or so long. */
  void awaitCommand(long millis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      for (long seen = commands; commands == seen && !stopRequested && nanos > 0; ) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      commands++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
