package parallax.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files that a user named. */
public final class InputFiles {

  private static final String STREAM_EXTENSION = ".stream";

  private InputFiles() {}

  /** Whether the name says that the file is a recorded stream, not plain text. */
  public static boolean isRecorded(Path file) {
    return file.getFileName() != null && file.getFileName().toString().endsWith(STREAM_EXTENSION);
  }

  /**
   * Opens a file for reading.
   *
   * @throws InputException if it is missing, a folder, or cannot be read
   */
  public static InputStream open(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file, "is a folder, not a file");
    }
    if (Files.notExists(file)) {
      throw new InputException(file, "no such file");
    }
    try {
      return Files.newInputStream(file);
    } catch (IOException unreadable) {
      throw new InputException(file, "cannot be read (" + unreadable + ")");
    }
  }
}
