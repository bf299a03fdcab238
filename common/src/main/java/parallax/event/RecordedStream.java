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

  private static final String NOT_UTF_8 = "the text is not UTF-8";

  private RecordedStream() {}

  /** The times of a line, and where its text begins; a mark has none. */
  public record Head(long arrivalMillis, long eventMillis, int textFrom) {
    public boolean isMark() {
      return textFrom < 0;
    }
  }

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
    Head head = head(bytes, length);
    if (head.isMark()) {
      return new Item(head.arrivalMillis(), null);
    }
    try {
      String text = Utf8.strict(bytes, head.textFrom(), length);
      return new Item(
          head.arrivalMillis(), new Event(head.arrivalMillis(), head.eventMillis(), text));
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException(NOT_UTF_8, malformed);
    }
  }

  /**
   * Checks one line as {@link #parse} does, but makes no text of it.
   *
   * @throws IllegalArgumentException if it does not follow the format; the message says why
   */
  public static Head check(byte[] bytes, int length) {
    Head head = head(bytes, length);
    if (!head.isMark() && !Utf8.isValid(bytes, head.textFrom(), length)) {
      throw new IllegalArgumentException(NOT_UTF_8);
    }
    return head;
  }

  private static Head head(byte[] bytes, int length) {
    int firstTab = indexOfTab(bytes, 0, length);
    if (firstTab < 0) {
      return new Head(arrival(bytes, length), 0, -1);
    }
    int secondTab = indexOfTab(bytes, firstTab + 1, length);
    if (secondTab < 0) {
      throw new IllegalArgumentException(
          "two fields; a line has three (arrivalMillis TAB eventMillis TAB text), a mark has one");
    }
    long arrivalMillis = arrival(bytes, firstTab);
    long eventMillis =
        number("event time", bytes, firstTab + 1, secondTab, MIN_EVENT_MILLIS, MAX_MILLIS);
    return new Head(arrivalMillis, eventMillis, secondTab + 1);
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

    /** Moves to the next item as {@link #next} does, but makes no text of it; null at the end. */
    Head skip() throws IOException {
      lineNumber++;
      try {
        if (!lines.next()) {
          return null;
        }
        Head head = check(lines.bytes(), lines.length());
        requireOrder(head.arrivalMillis());
        return head;
      } catch (IllegalArgumentException | ByteLines.LineTooLongException malformed) {
        throw new InputException(file, lineNumber, malformed.getMessage());
      }
    }

    /** Adds the line last read, which had that head. */
    void addTo(PackedEvents events, Head head) {
      events.add(
          head.arrivalMillis(), head.eventMillis(), lines.bytes(), head.textFrom(), lines.length());
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
      requireOrder(item.arrivalMillis());
      return item;
    }

    private void requireOrder(long arrivalMillis) {
      if (arrivalMillis < lastArrivalMillis) {
        throw new IllegalArgumentException(
            "arrival time goes back: " + arrivalMillis + " after " + lastArrivalMillis);
      }
      lastArrivalMillis = arrivalMillis;
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
    boolean negative = from < to && bytes[from] == '-';
    int first = negative ? from + 1 : from;
    long millis = 0;
    boolean inRange = true;
    boolean isNumber = first < to && to - from <= MAX_NUMBER_BYTES;
    for (int i = first; isNumber && i < to; i++) {
      int digit = bytes[i] - '0';
      isNumber = digit >= 0 && digit <= 9;
      inRange &= millis <= MAX_MILLIS; // And so the next step cannot overflow.
      millis = inRange ? 10 * millis + digit : millis;
    }
    long signed = negative ? -millis : millis;
    if (isNumber && inRange && signed >= min && signed <= max) {
      return signed;
    }
    String digits = new String(bytes, from, Math.min(to - from, 40), StandardCharsets.UTF_8);
    throw new IllegalArgumentException(
        isNumber
            ? what + " " + digits + " is out of range (" + min + " to " + max + ")"
            : what + " is no number of milliseconds: '" + Visible.text(digits) + "'");
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
