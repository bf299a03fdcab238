package parallax.event;

import java.nio.file.Path;

/** The input cannot be used; the message names the file, the line where there is one, and why. */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public InputException(String message) {
    super(message);
  }

  public InputException(Path file, String problem) {
    this(file + ": " + problem);
  }

  public InputException(Path file, long line, String problem) {
    this(file + ", line " + line + ": " + problem);
  }
}
