package parallax.options;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The file that goes in. */
public final class InputOption {

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description =
          "plain text, or a recorded stream with the extension .stream (default: a shipped one)")
  private Path file;

  /** Whether a file was named. */
  public boolean isGiven() {
    return file != null;
  }

  /** The file that was named, or this one. */
  public Path fileOr(Path shipped) {
    return file == null ? shipped : file;
  }
}
