package parallax.process;

import java.io.Closeable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes a sample now and then, until it is closed. */
public final class UsageSampler implements Closeable {

  private static final long INTERVAL_MILLIS = 250;

  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  public UsageSampler(Runnable sample) {
    var unused = clock.scheduleAtFixedRate(sample, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
