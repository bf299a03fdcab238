package parallax.fakes;

import parallax.engine.EngineServer;

/** Does every job right: the control among the fakes. */
public final class RightEngine {

  private RightEngine() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(() -> new FakeEngine(FakeEngine::countWords));
  }
}
