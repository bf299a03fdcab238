package parallax.cli;

import java.nio.file.Path;
import parallax.process.ClassArchive;
import parallax.process.Engines;
import parallax.process.EnvironmentException;

/** The folder that this program was built in. */
final class Installation {

  private Installation() {}

  /** The root of the project; the launcher says where. */
  static Path home() {
    String home = System.getProperty("parallax.home");
    if (home == null) {
      throw new EnvironmentException("the property parallax.home is not set: use ./parallax");
    }
    return Path.of(home);
  }

  /** The divergence catalogue. */
  static Path catalogue() {
    return home().resolve("docs/differences.md");
  }

  /** The engines as they were built; the launcher lets them record their classes once. */
  static Engines engines() {
    return ClassArchive.isRecording() ? Engines.recording(home()) : Engines.of(home());
  }
}
