package parallax.producer;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Copies bytes as they are and counts the lines among them. */
final class ByteCursor extends Cursor {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  private final byte[] buffer = new byte[1 << 17];
  private int position;
  private int limit;
  private long offset;
  private boolean tabInLine;
  private int lastByte = '\n';

  ByteCursor(LineFile file, Place place) throws IOException {
    super(file, place);
    this.offset = place.offset();
  }

  @Override
  void copy(long upTo, OutputStream out) throws IOException {
    while (goesOn(upTo) && fill()) {
      int from = position;
      int to = pass(upTo >= file.lines() ? Long.MAX_VALUE : upTo);
      position = to;
      offset += to - from;
      lastByte = buffer[to - 1];
      out.write(buffer, from, to - from);
    }
    if (upTo >= file.lines() && lastByte != '\n') {
      out.write('\n');
      lastByte = '\n';
      lines += !file.hasMarks() || tabInLine ? 1 : 0;
    }
  }

  @Override
  Place place() {
    return new Place(lines, offset);
  }

  /** Counts the lines in the buffer until there are so many, and returns where that is. */
  private int pass(long upTo) {
    return file.hasMarks() ? passWithMarks(upTo) : passLines(upTo);
  }

  private int passLines(long upTo) {
    if (upTo - lines >= limit - position) { // No buffer has more lines than bytes.
      lines += lineFeeds(position, limit);
      return limit;
    }
    int at = position;
    while (at < limit && lines < upTo) {
      lines += buffer[at++] == '\n' ? 1 : 0;
    }
    return at;
  }

  /** Counts eight bytes at a time: as fast as the bytes are read, which one at a time is not. */
  private int lineFeeds(int from, int to) {
    int count = 0;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long differences = (long) LONGS.get(buffer, at) ^ LINE_FEEDS;
      // The top bit of each byte that is not zero, then of each that is.
      long unequal = ((differences & LOW_BITS) + LOW_BITS) | differences;
      count += Long.bitCount(~unequal & ~LOW_BITS);
    }
    for (; at < to; at++) {
      count += buffer[at] == '\n' ? 1 : 0;
    }
    return count;
  }

  private int passWithMarks(long upTo) {
    int at = position;
    while (at < limit && lines < upTo) {
      byte next = buffer[at++];
      if (next == '\t') {
        tabInLine = true;
      } else if (next == '\n') {
        lines += tabInLine ? 1 : 0;
        tabInLine = false;
      }
    }
    return at;
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
