package parallax.event;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/** UTF-8 as this project reads and orders it. */
public final class Utf8 {

  /** Orders strings as their UTF-8 bytes are ordered, which is by code point. */
  public static final Comparator<String> ORDER = Utf8::compare;

  private Utf8() {}

  /**
   * Decodes strictly.
   *
   * @throws CharacterCodingException if the bytes are not UTF-8
   */
  public static String strict(byte[] bytes, int from, int to) throws CharacterCodingException {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) { // Perhaps a replacement: only then is it worth the checks.
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
    }
    return text;
  }

  /** Whether the bytes are UTF-8; most are ASCII, and seen to be so at once. */
  static boolean isValid(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return malformed(bytes, i, to) == 0;
      }
    }
    return true;
  }

  /** Text in which malformed bytes were replaced by U+FFFD, and how often that was needed. */
  public record Repaired(String text, int replacements) {}

  /** Decodes, with U+FFFD for each malformed sequence. */
  public static Repaired repaired(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    return new Repaired(text, text.indexOf('\uFFFD') < 0 ? 0 : malformed(bytes, from, to));
  }

  private static int malformed(byte[] bytes, int from, int to) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate(to - from + 1);
    int count = 0;
    CoderResult step = decoder.decode(in, out, true);
    while (step.isError()) {
      in.position(in.position() + step.length());
      count++;
      step = decoder.decode(in, out, true);
    }
    return count;
  }

  private static int compare(String left, String right) {
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Surrogates stand for code points above all others, though their UTF-16 units do not.
        boolean aSurrogate = Character.isSurrogate(a);
        return aSurrogate == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : aSurrogate ? 1 : -1;
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
