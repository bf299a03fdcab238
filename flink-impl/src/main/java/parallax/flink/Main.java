package parallax.flink;

import parallax.engine.EngineServer;

/** The process of Flink. */
public final class Main {

  private Main() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(FlinkEngine::start);
  }
}
