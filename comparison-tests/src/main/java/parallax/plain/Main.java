package parallax.plain;

import parallax.engine.EngineServer;

/** The process of the plain thread. */
public final class Main {

  private Main() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(PlainThread::new);
  }
}
