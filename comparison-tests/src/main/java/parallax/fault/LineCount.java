package parallax.fault;

/** Counts the lines among bytes that pass; of a recorded stream its marks are none. */
final class LineCount {

  private final boolean hasMarks;
  private long lines;
  private long bytes;
  private int bytesOfLine;
  private boolean tabInLine;

  /**
   * A count that begins.
   *
   * @param hasMarks whether only what has a tab in it is a line
   */
  LineCount(boolean hasMarks) {
    this.hasMarks = hasMarks;
  }

  void pass(byte next) {
    bytes++;
    if (next == '\n') {
      lines += !hasMarks || tabInLine ? 1 : 0;
      bytesOfLine = 0;
      tabInLine = false;
    } else {
      bytesOfLine++;
      tabInLine |= next == '\t';
    }
  }

  void pass(byte[] chunk, int from, int to) {
    for (int i = from; i < to; i++) {
      pass(chunk[i]);
    }
  }

  /** How many lines have passed whole. */
  long lines() {
    return lines;
  }

  long bytes() {
    return bytes;
  }

  /** How many bytes have passed of the line that has no end yet. */
  int bytesOfLine() {
    return bytesOfLine;
  }
}
