package parallax.result;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Something cannot be written: a full disk, a folder without rights. The message names the path.
 */
public final class OutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public OutputException(Path path, IOException cause) {
    super("cannot write " + path + ": " + reason(path, cause), cause);
  }

  private static String reason(Path path, IOException cause) {
    String message = cause.getMessage();
    boolean onlyThePath = message == null || message.equals(path.toString());
    return onlyThePath ? cause.getClass().getSimpleName() : message;
  }
}
