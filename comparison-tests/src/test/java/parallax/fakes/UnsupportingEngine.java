package parallax.fakes;

import parallax.engine.EngineServer;
import parallax.engine.UnsupportedJobException;

/** Has no implementation of the example that its argument names. */
public final class UnsupportingEngine {

  private UnsupportingEngine() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(
        () ->
            FakeEngine.only(
                arguments[0],
                (job, context) -> {
                  throw new UnsupportedJobException("fakes cannot count this");
                }));
  }
}
