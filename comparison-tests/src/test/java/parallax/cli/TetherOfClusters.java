package parallax.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Ends what {@code cluster up} has started when the JVM of the test is gone, however it goes. */
final class TetherOfClusters {

  private static final String KILL_AT_END_OF_INPUT =
      """
      cat > /dev/null
      kill -9 $(sed -n 's/.*"pid" : \\([0-9]*\\).*/\\1/p' "$0/cluster.json")
      """;

  private TetherOfClusters() {}

  static Process start(Path folder) throws IOException {
    return new ProcessBuilder("sh", "-c", KILL_AT_END_OF_INPUT, folder.toString()).start();
  }
}
