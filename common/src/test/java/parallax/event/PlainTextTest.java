package parallax.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlainTextTest {

  @TempDir Path folder;

  @Test
  void everyKindOfLineEndEndsALine() throws Exception {
    Path file = file("a\nb\r\nc\rd\n\re\r\r\nf".getBytes(StandardCharsets.UTF_8));

    assertThat(lines(file)).containsExactly("a", "b", "c", "d", "", "e", "", "f");
  }

  @Test
  void otherSeparatorsStayInsideTheLine() throws Exception {
    Path file = file("a\u0085b\u2028c\u000bd\fe\u001cf\n".getBytes(StandardCharsets.UTF_8));

    assertThat(lines(file)).containsExactly("a\u0085b\u2028c\u000bd\fe\u001cf");
  }

  @Test
  void malformedBytesAreReplacedAndCounted() throws Exception {
    Path file = file(new byte[] {'a', (byte) 0xff, '\n', 'b', '\n', (byte) 0xc3, (byte) 0xfe});

    try (PlainText text = PlainText.open(file, 100)) {
      assertThat(text.next()).isEqualTo("a\uFFFD");
      assertThat(text.replacements()).isEqualTo(1);
      assertThat(text.next()).isEqualTo("b");
      assertThat(text.next()).isEqualTo("\uFFFD\uFFFD");
      assertThat(text.next()).isNull();
      assertThat(text.replacements()).isEqualTo(3);
    }
  }

  @Test
  void emptyFileHasNoLine() throws Exception {
    assertThat(lines(file(new byte[0]))).isEmpty();
  }

  @Test
  void tooLongALineIsRefusedWithItsNumber() throws Exception {
    Path file = file("short\r\nlonger\n".getBytes(StandardCharsets.UTF_8));

    try (PlainText text = PlainText.open(file, 5)) {
      assertThat(text.next()).isEqualTo("short");
      assertThatThrownBy(text::next)
          .isInstanceOf(InputException.class)
          .hasMessage(
              file + ", line 2: the line is longer than 5 bytes (--max-line raises the limit)");
    }
  }

  @Test
  void fileThatIsNoneIsRefused() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> PlainText.open(missing, 5))
        .isInstanceOf(InputException.class)
        .hasMessage(missing + ": no such file");
    assertThatThrownBy(() -> PlainText.open(folder, 5))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + ": is a folder, not a file");
  }

  @Test
  void onlyTheExtensionMakesARecordedStream() {
    assertThat(InputFiles.isRecorded(Path.of("a", "b.stream"))).isTrue();
    assertThat(InputFiles.isRecorded(Path.of("a.stream", "b.txt"))).isFalse();
    assertThat(InputFiles.isRecorded(Path.of("/"))).isFalse();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("text.txt"), bytes);
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> all = new ArrayList<>();
    try (PlainText text = PlainText.open(file, 100)) {
      for (String line = text.next(); line != null; line = text.next()) {
        all.add(line);
      }
    }
    return all;
  }
}
