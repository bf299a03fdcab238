package parallax.spark;

import java.util.List;
import java.util.concurrent.Callable;
import parallax.engine.Engine;
import parallax.engine.EngineServer;

/** The process of one of Spark's two engines: {@code dstream} or {@code structured}. */
public final class Main {

  private Main() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(starter(List.of(arguments)));
  }

  private static Callable<Engine> starter(List<String> arguments) {
    return () -> {
      if (arguments.equals(List.of("dstream"))) {
        return DStreamEngine.start();
      }
      if (arguments.equals(List.of("structured"))) {
        return StructuredEngine.start();
      }
      throw new IllegalArgumentException(
          "one argument, dstream or structured, not " + String.join(" ", arguments));
    };
  }
}
