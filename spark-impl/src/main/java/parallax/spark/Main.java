package parallax.spark;

import java.util.concurrent.Callable;
import parallax.engine.Engine;
import parallax.engine.EngineServer;

/**
 * The process of one of Spark's two engines: {@code dstream} or {@code structured}; with {@code
 * naive} behind it, the programs that the bench measures them against.
 */
public final class Main {

  private Main() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(starter(String.join(" ", arguments)));
  }

  /** What starts the engine of that name. */
  static Callable<Engine> starter(String engine) {
    return () ->
        switch (engine) {
          case "dstream" -> DStreamEngine.start();
          case "structured" -> StructuredEngine.start();
          case "dstream naive" -> NaiveSettings.dstream();
          case "structured naive" -> NaiveSettings.structured();
          default ->
              throw new IllegalArgumentException("dstream or structured, not '" + engine + "'");
        };
  }
}
