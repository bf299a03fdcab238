package parallax.result;

import java.nio.charset.StandardCharsets;

/**
 * Reads a row that looks as {@link ResultWriter} writes nearly all of them: no spaces, the fields
 * in their order, a key of plain ASCII. That is most of what comparing costs; whatever looks
 * different is left to a parser of JSON.
 */
final class PlainRow {

  private static final int MAX_DIGITS = 18; // They fit into a long whatever they are.

  private final byte[] line;
  private final int length;
  private int at;
  private boolean fits = true;

  private PlainRow(byte[] line, int length) {
    this.line = line;
    this.length = length;
  }

  /** The row in the first so many bytes of the line; null if it does not look like that. */
  static ResultRow parse(byte[] line, int length) {
    return new PlainRow(line, length).row();
  }

  private ResultRow row() {
    pass("{\"batch\":");
    long batch = number();
    pass(",\"start\":");
    long start = number();
    pass(",\"end\":");
    long end = number();
    pass(",\"key\":\"");
    String key = text();
    pass("\",\"value\":");
    long value = number();
    pass("}");
    return fits && at == length ? new ResultRow(batch, new Count(start, end, key, value)) : null;
  }

  private void pass(String expected) {
    int end = at + expected.length();
    fits = fits && end <= length;
    for (int i = 0; fits && i < expected.length(); i++) {
      fits = line[at + i] == expected.charAt(i);
    }
    at = end;
  }

  private long number() {
    boolean negative = fits && at < length && line[at] == '-';
    at += negative ? 1 : 0;
    int from = at;
    long number = 0;
    while (fits && at < length && line[at] >= '0' && line[at] <= '9' && at - from <= MAX_DIGITS) {
      number = 10 * number + (line[at++] - '0');
    }
    int digits = at - from;
    fits = fits && digits > 0 && digits <= MAX_DIGITS && (digits == 1 || line[from] != '0');
    return negative ? -number : number;
  }

  private String text() {
    int from = at;
    while (fits && at < length && line[at] >= ' ' && line[at] != '"' && line[at] != '\\') {
      at++;
    }
    return fits ? new String(line, from, at - from, StandardCharsets.ISO_8859_1) : null;
  }
}
