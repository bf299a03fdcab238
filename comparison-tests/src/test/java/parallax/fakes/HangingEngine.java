package parallax.fakes;

import java.util.concurrent.CountDownLatch;
import parallax.engine.EngineServer;

/** Is ready, and then never answers the job of the example that its argument names. */
public final class HangingEngine {

  private HangingEngine() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(
        () -> FakeEngine.only(arguments[0], (job, context) -> new CountDownLatch(1).await()));
  }
}
