package parallax.event;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads the lines of a plain text file: LF, CR LF and CR all end a line, as in Python's text mode;
 * bytes that are not UTF-8 become U+FFFD and are counted.
 */
public final class PlainText implements Closeable {

  private final Path file;
  private final ByteLines lines;
  private long lineNumber;
  private long replacements;

  private PlainText(Path file, ByteLines lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Opens a file.
   *
   * @throws InputException if it is missing, a folder, or cannot be read
   */
  public static PlainText open(Path file, int maxLineBytes) {
    return new PlainText(
        file, new ByteLines(InputFiles.open(file), ByteLines.LineEnd.UNIVERSAL, maxLineBytes));
  }

  /**
   * The next line without its end, or null after the last.
   *
   * @throws InputException if the line is too long; it names the file and the line
   */
  public String next() throws IOException {
    lineNumber++;
    try {
      if (!lines.next()) {
        return null;
      }
    } catch (ByteLines.LineTooLongException tooLong) {
      throw new InputException(file, lineNumber, tooLong.getMessage());
    }
    Utf8.Repaired line = Utf8.repaired(lines.bytes(), 0, lines.length());
    replacements += line.replacements();
    return line.text();
  }

  /** How many malformed byte sequences were replaced by U+FFFD so far. */
  public long replacements() {
    return replacements;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
