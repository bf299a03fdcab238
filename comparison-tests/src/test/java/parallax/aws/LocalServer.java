package parallax.aws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server from npm that does what one of AWS does, on the loopback interface; it ends with this
 * JVM. Without node, or the packages of {@code src/test/node}, tests that ask for one are skipped.
 */
final class LocalServer implements Closeable {

  private static final Path FOLDER =
      Path.of(System.getProperty("parallax.home"), "comparison-tests/src/test/node");

  private final Process process;
  private final int port;

  private LocalServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts the server of that package, and waits until it listens. */
  static LocalServer start(String name) throws IOException {
    assumeTrue(isOnPath("node"), "no node on the PATH: no local server in the place of AWS");
    assumeTrue(
        Files.isDirectory(FOLDER.resolve("node_modules").resolve(name)),
        "no " + name + " there: 'npm ci' in comparison-tests/src/test/node installs it");
    Process process =
        new ProcessBuilder("node", "server.js", name)
            .directory(FOLDER.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String port =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    if (port == null) {
      throw new AssertionError(name + " did not start");
    }
    return new LocalServer(process, Integer.parseInt(port));
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static boolean isOnPath(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
