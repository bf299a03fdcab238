package parallax.flink;

import java.nio.file.Path;
import parallax.engine.EngineServer;

/** The process of Flink. */
public final class Main {

  private Main() {}

  /**
   * Serves jobs until standard input ends.
   *
   * @param arguments none: jobs run in this process; or {@code naive}: so do the programs that the
   *     bench measures them against; or the address of a session cluster, the jar that jobs bring
   *     there, and their parallelism
   */
  public static void main(String[] arguments) throws InterruptedException {
    switch (String.join(" ", arguments)) {
      case "" -> EngineServer.serve(FlinkEngine::start);
      case "naive" -> EngineServer.serve(NaiveEngine::start);
      default -> serveOnCluster(arguments);
    }
  }

  private static void serveOnCluster(String[] arguments) throws InterruptedException {
    var address = ClusterAddress.parse(arguments[0]);
    Path jar = Path.of(arguments[1]);
    int parallelism = Integer.parseInt(arguments[2]);
    EngineServer.serve(() -> FlinkEngine.on(address, jar, parallelism));
  }
}
