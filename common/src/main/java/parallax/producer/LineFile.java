package parallax.producer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import parallax.event.ByteLines;
import parallax.event.InputException;
import parallax.event.InputFiles;
import parallax.event.RecordedStream;
import parallax.event.Utf8;

/**
 * A file that has been read once and found fit to be sent.
 *
 * @param end the offset behind the last line to send
 * @param lines how many lines are sent; a recorded stream's marks are not counted
 * @param replacements how many malformed byte sequences are replaced by U+FFFD
 * @param hasMarks whether there are lines that are not counted
 */
record LineFile(
    Path path,
    Form form,
    long end,
    long lines,
    long replacements,
    boolean hasMarks,
    int maxLineBytes) {

  /** How the bytes of the file become bytes on the wire. */
  enum Form {
    /** As they are. */
    WIRE,
    /** Plain text with ends of lines or bytes that the wire does not have. */
    REPAIRED,
    /** Of a recorded line only its text. */
    TEXT_ONLY
  }

  /**
   * Reads a file through, or as many lines as are to be sent.
   *
   * @throws InputException if it is missing, too long a line is in it, or it is a recorded stream
   *     and malformed
   */
  static LineFile scan(Path path, long maxLines, int maxLineBytes, boolean textOnly)
      throws IOException {
    if (InputFiles.isRecorded(path)) {
      return scanRecorded(path, maxLines, maxLineBytes, textOnly);
    }
    Optional<LineFile> inWireForm = scanWireForm(path, maxLines, maxLineBytes);
    return inWireForm.isPresent() ? inWireForm.get() : scanText(path, maxLines, maxLineBytes);
  }

  private static LineFile scanRecorded(Path path, long maxLines, int maxLineBytes, boolean textOnly)
      throws IOException {
    long lines = 0;
    boolean hasMarks = false;
    try (var items = RecordedStream.open(path, 0, Long.MAX_VALUE, maxLineBytes)) {
      for (var item = items.next(); item != null; item = items.next()) {
        hasMarks |= item.isMark();
        lines += item.isMark() ? 0 : 1;
        if (lines == maxLines) {
          break;
        }
      }
      Form form = textOnly ? Form.TEXT_ONLY : Form.WIRE;
      return new LineFile(path, form, items.consumed(), lines, 0, hasMarks, maxLineBytes);
    }
  }

  private static Optional<LineFile> scanWireForm(Path path, long maxLines, int maxLineBytes)
      throws IOException {
    long count = 0;
    try (var lines = new ByteLines(InputFiles.open(path), ByteLines.LineEnd.LF, maxLineBytes)) {
      while (count < maxLines && lines.next()) {
        if (!isWireForm(lines.bytes(), lines.length())) {
          return Optional.empty();
        }
        count++;
      }
      return Optional.of(
          new LineFile(path, Form.WIRE, lines.consumed(), count, 0, false, maxLineBytes));
    } catch (ByteLines.LineTooLongException perhapsOtherEnds) {
      return Optional.empty();
    }
  }

  private static boolean isWireForm(byte[] bytes, int length) {
    boolean ascii = true;
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\r') {
        return false;
      }
      ascii &= bytes[i] >= 0;
    }
    return ascii || Utf8.repaired(bytes, 0, length).replacements() == 0;
  }

  private static LineFile scanText(Path path, long maxLines, int maxLineBytes) throws IOException {
    long count = 0;
    long replacements = 0;
    try (var lines =
        new ByteLines(InputFiles.open(path), ByteLines.LineEnd.UNIVERSAL, maxLineBytes)) {
      while (count < maxLines && lines.next()) {
        replacements += Utf8.repaired(lines.bytes(), 0, lines.length()).replacements();
        count++;
      }
      return new LineFile(
          path, Form.REPAIRED, lines.consumed(), count, replacements, false, maxLineBytes);
    } catch (ByteLines.LineTooLongException tooLong) {
      throw new InputException(path, count + 1, tooLong.getMessage());
    }
  }
}
