package parallax.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteLinesTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "\"\", -, -",
        "a, a, a",
        "a/, a, a",
        "a/b, a|b, a|b",
        "a/b/, a|b, a|b",
        "/, |, |",
        "//, ||, ||",
        "a~/b, a~|b, a|b",
        "a~b, a~b, a|b",
        "a~, a~, a",
        "a~/, a~, a",
        "a~~/b, a~~|b, a||b",
        "a/~b, a|~b, a||b",
        "~, ~, |",
        "~/~/, ~|~, ||",
      })
  void linesEndWhereTheyShould(String text, String linesByLf, String linesByAny) throws Exception {
    byte[] bytes = text.replace('/', '\n').replace('~', '\r').getBytes(StandardCharsets.UTF_8);

    List<String> byLf = lines(new ByteArrayInputStream(bytes), ByteLines.LineEnd.LF);
    List<String> byAny = lines(new ByteArrayInputStream(bytes), ByteLines.LineEnd.UNIVERSAL);

    assertThat(byLf).isEqualTo(expected(linesByLf));
    assertThat(byAny).isEqualTo(expected(linesByAny));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 65_535, 65_536, 65_537})
  void howTheBytesComeDoesNotMatter(int chunk) throws Exception {
    for (long seed = 0; seed < 20; seed++) {
      byte[] bytes = randomText(new Random(seed), chunk > 1000 ? 200_000 : 200);
      List<String> byLf = List.of(new String(bytes, StandardCharsets.US_ASCII).split("\n", -1));
      List<String> byAny =
          List.of(new String(bytes, StandardCharsets.US_ASCII).split("\r\n|\r|\n", -1));

      assertThat(lines(new Chunks(bytes, chunk), ByteLines.LineEnd.LF))
          .as("seed %d", seed)
          .isEqualTo(withoutEmptyEnd(byLf));
      assertThat(lines(new Chunks(bytes, chunk), ByteLines.LineEnd.UNIVERSAL))
          .as("seed %d", seed)
          .isEqualTo(withoutEmptyEnd(byAny));
    }
  }

  @Test
  void consumedIsTheOffsetBehindTheLine() throws Exception {
    byte[] bytes = "ab\ncd\r\nef".getBytes(StandardCharsets.UTF_8);
    try (ByteLines lines = open(new ByteArrayInputStream(bytes), ByteLines.LineEnd.LF, 100)) {
      List<Long> offsets = new ArrayList<>();

      while (lines.next()) {
        offsets.add(lines.consumed());
      }

      assertThat(offsets).containsExactly(3L, 7L, 9L);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 255, 256, 257, 65_536, 100_000})
  void lineAsLongAsTheLimitPassesAndOneByteMoreDoesNot(int limit) throws Exception {
    byte[] fits = ("x".repeat(limit) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] tooLong = ("x".repeat(limit + 1) + "\n").getBytes(StandardCharsets.US_ASCII);

    try (ByteLines lines = open(new ByteArrayInputStream(fits), ByteLines.LineEnd.LF, limit)) {
      assertThat(lines.next()).isTrue();
      assertThat(lines.length()).isEqualTo(limit);
      assertThat(lines.next()).isFalse();
    }
    try (ByteLines lines = open(new ByteArrayInputStream(tooLong), ByteLines.LineEnd.LF, limit)) {
      assertThatThrownBy(lines::next)
          .isInstanceOf(ByteLines.LineTooLongException.class)
          .hasMessage("the line is longer than " + limit + " bytes (--max-line raises the limit)");
    }
  }

  private static List<String> expected(String lines) {
    return lines == null
        ? List.of()
        : List.of(lines.replace('~', '\r').split("\\|", -1)).stream()
            .limit(lines.matches("\\|+") ? lines.length() : Long.MAX_VALUE)
            .toList();
  }

  private static List<String> withoutEmptyEnd(List<String> parts) {
    boolean emptyEnd = parts.get(parts.size() - 1).isEmpty();
    return emptyEnd ? parts.subList(0, parts.size() - 1) : parts;
  }

  private static byte[] randomText(Random random, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) "aaa\r\n".charAt(random.nextInt(5));
    }
    return bytes;
  }

  private static List<String> lines(InputStream in, ByteLines.LineEnd end) throws IOException {
    List<String> all = new ArrayList<>();
    try (ByteLines lines = open(in, end, 1 << 20)) {
      while (lines.next()) {
        all.add(new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8));
      }
    }
    return all;
  }

  private static ByteLines open(InputStream in, ByteLines.LineEnd end, int maxLineBytes) {
    return new ByteLines(in, end, maxLineBytes);
  }

  /** Gives at most so many bytes at a time. */
  private static final class Chunks extends ByteArrayInputStream {
    private final int chunk;

    Chunks(byte[] bytes, int chunk) {
      super(bytes);
      this.chunk = chunk;
    }

    @Override
    public int read(byte[] into) {
      return read(into, 0, into.length);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, chunk));
    }
  }
}
