package parallax.event;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The recorded-stream format, in a file and on the wire; docs/protocol.md describes it.
 *
 * <pre>
 * &lt;arrivalMillis&gt; TAB &lt;eventMillis&gt; TAB &lt;text&gt; LF    a line
 * &lt;arrivalMillis&gt; LF                              a mark: nothing more arrives before it
 * </pre>
 */
public final class RecordedStream {

  /** The first legal moment of an event: 0001-01-01T00:00:00Z. */
  public static final long MIN_EVENT_MILLIS = -62_135_596_800_000L;

  /** The first legal arrival: 1970-01-01T00:00:00Z, since clocks of engines start there. */
  public static final long MIN_ARRIVAL_MILLIS = 0;

  /** The last legal moment: 9999-12-31T23:59:59.999Z. */
  public static final long MAX_MILLIS = 253_402_300_799_999L;

  /** A sign and the digits of the largest long. */
  private static final int MAX_NUMBER_BYTES = 20;

  private RecordedStream() {}

  /** A line or a mark; a mark has no event. */
  public record Item(long arrivalMillis, Event event) {
    public boolean isMark() {
      return event == null;
    }
  }

  /**
   * Parses one line of the format.
   *
   * @throws IllegalArgumentException if it does not follow the format; the message says why
   */
  public static Item parse(byte[] bytes, int length) {
    int firstTab = indexOfTab(bytes, 0, length);
    if (firstTab < 0) {
      return new Item(arrival(bytes, length), null);
    }
    int secondTab = indexOfTab(bytes, firstTab + 1, length);
    if (secondTab < 0) {
      throw new IllegalArgumentException(
          "two fields; a line has three (arrivalMillis TAB eventMillis TAB text), a mark has one");
    }
    long arrivalMillis = arrival(bytes, firstTab);
    long eventMillis =
        number("event time", bytes, firstTab + 1, secondTab, MIN_EVENT_MILLIS, MAX_MILLIS);
    try {
      String text = Utf8.strict(bytes, secondTab + 1, length);
      return new Item(arrivalMillis, new Event(arrivalMillis, eventMillis, text));
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException("the text is not UTF-8", malformed);
    }
  }

  /** Parses one line of the format that has been decoded already, as engines' sources do. */
  public static Item parse(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, bytes.length);
  }

  /** Opens a file, or a part of it: bytes {@code from} (inclusive) to {@code to} (exclusive). */
  public static Reader open(Path file, long from, long to, int maxLineBytes) throws IOException {
    InputStream in = InputFiles.open(file);
    if (from > 0) {
      in.close();
      FileChannel channel = FileChannel.open(file);
      in = Channels.newInputStream(channel.position(from));
    }
    return new Reader(
        file, new ByteLines(new Part(in, to - from), ByteLines.LineEnd.LF, maxLineBytes));
  }

  /** Reads items one after another; checks each line, and that arrival times never go back. */
  public static final class Reader implements Closeable {
    private final Path file;
    private final ByteLines lines;
    private long lineNumber;
    private long lastArrivalMillis = Long.MIN_VALUE;

    private Reader(Path file, ByteLines lines) {
      this.file = file;
      this.lines = lines;
    }

    /**
     * The next item, or null after the last.
     *
     * @throws InputException if the line is malformed; it names the file and the line
     */
    public Item next() throws IOException {
      lineNumber++;
      try {
        return lines.next() ? inOrder(parse(lines.bytes(), lines.length())) : null;
      } catch (IllegalArgumentException | ByteLines.LineTooLongException malformed) {
        throw new InputException(file, lineNumber, malformed.getMessage());
      }
    }

    /** The bytes of the item last read, without the end of the line. */
    public byte[] line() {
      return Arrays.copyOf(lines.bytes(), lines.length());
    }

    /** The number of the line last read, from 1, counted from where this reader started. */
    public long lineNumber() {
      return lineNumber;
    }

    /** How many bytes have been read, up to the end of the item last read. */
    public long consumed() {
      return lines.consumed();
    }

    private Item inOrder(Item item) {
      if (item.arrivalMillis() < lastArrivalMillis) {
        throw new IllegalArgumentException(
            "arrival time goes back: " + item.arrivalMillis() + " after " + lastArrivalMillis);
      }
      lastArrivalMillis = item.arrivalMillis();
      return item;
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  /** Writes items in the format. */
  public static final class Writer implements Closeable {
    private final OutputStream out;

    public Writer(OutputStream out) {
      this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /** Writes a line. */
    public void write(Event event) throws IOException {
      if (event.text().indexOf('\n') >= 0) {
        throw new IllegalArgumentException("a line feed inside the text of " + event);
      }
      out.write(
          (event.arrivalMillis() + "\t" + event.eventMillis() + "\t" + event.text() + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a mark: nothing more arrives before this moment. */
    public void mark(long arrivalMillis) throws IOException {
      out.write((arrivalMillis + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  private static int indexOfTab(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\t') {
        return i;
      }
    }
    return -1;
  }

  private static long arrival(byte[] bytes, int to) {
    return number("arrival time", bytes, 0, to, MIN_ARRIVAL_MILLIS, MAX_MILLIS);
  }

  private static long number(String what, byte[] bytes, int from, int to, long min, long max) {
    String digits = new String(bytes, from, Math.min(to - from, 40), StandardCharsets.UTF_8);
    if (to - from > MAX_NUMBER_BYTES || !isNumber(bytes, from, to)) {
      throw new IllegalArgumentException(
          what + " is no number of milliseconds: '" + Visible.text(digits) + "'");
    }
    try {
      long millis = Long.parseLong(digits);
      if (millis >= min && millis <= max) {
        return millis;
      }
    } catch (NumberFormatException tooLong) {
      // More digits than a long has: out of range like the others.
    }
    throw new IllegalArgumentException(
        what + " " + digits + " is out of range (" + min + " to " + max + ")");
  }

  private static boolean isNumber(byte[] bytes, int from, int to) {
    int first = from < to && bytes[from] == '-' ? from + 1 : from;
    for (int i = first; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return false;
      }
    }
    return first < to;
  }

  /** The first so many bytes of a stream. */
  private static final class Part extends InputStream {
    private final InputStream in;
    private long left;

    Part(InputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = left == 0 ? -1 : in.read(into, offset, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
