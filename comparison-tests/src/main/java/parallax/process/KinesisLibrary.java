package parallax.process;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parallax.stream.StreamLibrary;

/** What the runner does with Kinesis is on a class path of its own, which few runs ask for. */
public final class KinesisLibrary {

  private KinesisLibrary() {}

  /**
   * Loads it.
   *
   * @param home the project, whose build has left the class path
   * @throws EnvironmentException if it is not built
   */
  public static StreamLibrary load(Path home) {
    List<URL> urls = new ArrayList<>();
    String classPath = EngineSpec.classPathOf(home.resolve("common").resolve("kinesis"));
    for (String jar : classPath.split(File.pathSeparator, -1)) {
      try {
        urls.add(Path.of(jar).toUri().toURL());
      } catch (MalformedURLException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    // Stays open as long as the process: what it loads may load more at any time.
    return StreamLibrary.of(
        new URLClassLoader(urls.toArray(URL[]::new), StreamLibrary.class.getClassLoader()));
  }
}
