package parallax.fakes;

import java.util.concurrent.CountDownLatch;
import parallax.engine.EngineServer;

/** Starts for ever: never ready. */
public final class SleepyStarter {

  private SleepyStarter() {}

  /** Sleeps until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(
        () -> {
          new CountDownLatch(1).await();
          return new FakeEngine(FakeEngine::countWords);
        });
  }
}
