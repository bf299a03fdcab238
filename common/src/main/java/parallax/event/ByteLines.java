package parallax.event;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines without decoding them, holding one line at a time.
 *
 * <p>Ends of lines are LF alone, as in a recorded stream, or LF, CR LF and CR, as in a text file
 * that Python opens in text mode. A last line without an end counts as a line.
 */
public final class ByteLines implements Closeable {

  /** Which bytes end a line. */
  public enum LineEnd {
    LF,
    UNIVERSAL
  }

  /** A line was longer than allowed; the reader cannot go on. */
  public static final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    LineTooLongException(int maxLineBytes) {
      super("the line is longer than " + maxLineBytes + " bytes (--max-line raises the limit)");
    }
  }

  /** 16 MiB. */
  public static final int DEFAULT_MAX_LINE_BYTES = 16 << 20;

  private final InputStream in;
  private final LineEnd lineEnd;
  private final int maxLineBytes;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] line = new byte[256];
  private int length;
  private long consumed;
  private boolean skipLineFeed;

  public ByteLines(InputStream in, LineEnd lineEnd, int maxLineBytes) {
    this.in = in;
    this.lineEnd = lineEnd;
    this.maxLineBytes = maxLineBytes;
  }

  /**
   * Moves to the next line.
   *
   * @return whether there was one
   * @throws LineTooLongException if it has more than the allowed number of bytes
   */
  public boolean next() throws IOException {
    length = 0;
    if (skipLineFeed) {
      skipLineFeed = false;
      if (fill() && buffer[position] == '\n') {
        advance(1);
      }
    }
    if (!fill()) {
      return false;
    }
    do {
      int end = endInBuffer();
      append(end - position);
      if (end < limit) {
        skipLineFeed = buffer[end] == '\r';
        advance(1);
        return true;
      }
    } while (fill());
    return true;
  }

  /** The bytes of the current line; only the first {@link #length()} count, until the next move. */
  public byte[] bytes() {
    return line;
  }

  /** How many bytes the current line has, its end not counted. */
  public int length() {
    return length;
  }

  /**
   * How many bytes have been read up to the end of the current line (a LF after CR not counted).
   */
  public long consumed() {
    return consumed;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int endInBuffer() {
    int end = position;
    while (end < limit && buffer[end] != '\n' && (lineEnd == LineEnd.LF || buffer[end] != '\r')) {
      end++;
    }
    return end;
  }

  private void append(int count) throws LineTooLongException {
    if (count > maxLineBytes - length) {
      throw new LineTooLongException(maxLineBytes);
    }
    if (line.length < length + count) {
      line = Arrays.copyOf(line, Math.max(length + count, Math.min(2 * line.length, maxLineBytes)));
    }
    System.arraycopy(buffer, position, line, length, count);
    length += count;
    advance(count);
  }

  private void advance(int count) {
    position += count;
    consumed += count;
  }

  private boolean fill() throws IOException {
    if (position < limit) {
      return true;
    }
    position = 0;
    limit = Math.max(in.read(buffer), 0);
    return limit > 0;
  }
}
