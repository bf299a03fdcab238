package parallax.bench;

import java.util.concurrent.atomic.AtomicLong;

/** Time that only goes by when somebody waits. */
final class FakeTime implements PacedSender.Time {

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void pass(long howLong) {
    nanos.addAndGet(howLong);
  }
}
