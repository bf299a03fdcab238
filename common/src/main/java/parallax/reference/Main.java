package parallax.reference;

import parallax.engine.EngineServer;

/** The process of the reference. */
public final class Main {

  private Main() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(ReferenceEngine::new);
  }
}
