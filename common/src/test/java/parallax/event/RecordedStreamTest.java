package parallax.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordedStreamTest {

  private static final String NO_NUMBER = "is no number of milliseconds: ";
  private static final String ARRIVAL_RANGE = "is out of range (0 to 253402300799999)";

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    List<Event> events =
        List.of(
            new Event(0, -62_135_596_800_000L, ""),
            new Event(0, 5, "tab\there\tand there\t"),
            new Event(7, 3, "carriage return\rinside and at the end\r"),
            new Event(7, 9, " größe 世界 \ud83c\udf0a "),
            new Event(253_402_300_799_999L, 253_402_300_799_999L, "\u0000"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var writer = new RecordedStream.Writer(bytes)) {
      for (Event event : events) {
        writer.write(event);
      }
      writer.mark(253_402_300_799_999L);
    }

    List<RecordedStream.Item> items = read(file(bytes.toByteArray()));

    assertThat(items.subList(0, 5)).extracting(RecordedStream.Item::event).isEqualTo(events);
    assertThat(items.get(5).isMark()).isTrue();
    assertThat(items).hasSize(6);
  }

  @Test
  void theFormatIsThis() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var writer = new RecordedStream.Writer(bytes)) {
      writer.write(new Event(1000, 900, "to be"));
      writer.mark(2000);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("1000\t900\tto be\n2000\n");
  }

  @Test
  void lineFeedInsideTheTextIsNotWritten() throws Exception {
    try (var writer = new RecordedStream.Writer(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> writer.write(new Event(0, 0, "a\nb")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("a line feed inside the text");
    }
  }

  static Stream<Arguments> malformedLines() {
    return Stream.of(
        arguments("", "arrival time " + NO_NUMBER + "''"),
        arguments("\t5\tx", "arrival time " + NO_NUMBER + "''"),
        arguments("5\t\tx", "event time " + NO_NUMBER + "''"),
        arguments("5\tx", "two fields; a line has three"),
        arguments("x", "arrival time " + NO_NUMBER + "'x'"),
        arguments("+5", "arrival time " + NO_NUMBER + "'+5'"),
        arguments(" 5", "arrival time " + NO_NUMBER + "' 5'"),
        arguments("5 ", "arrival time " + NO_NUMBER + "'5 '"),
        arguments("5\r", "arrival time " + NO_NUMBER + "'5\\u{d}'"),
        arguments("1e3", "arrival time " + NO_NUMBER + "'1e3'"),
        arguments("--5", "arrival time " + NO_NUMBER + "'--5'"),
        arguments("٣", "arrival time " + NO_NUMBER + "'٣'"),
        arguments("\u001b[2J\t5\tx", "arrival time " + NO_NUMBER + "'\\u{1b}[2J'"),
        arguments("-1", "arrival time -1 " + ARRIVAL_RANGE),
        arguments("253402300800000", "arrival time 253402300800000 " + ARRIVAL_RANGE),
        arguments("99999999999999999999", "arrival time 99999999999999999999 " + ARRIVAL_RANGE),
        arguments("5\t-62135596800001\tx", "event time -62135596800001 is out of range"),
        arguments("5\t253402300800000\tx", "event time 253402300800000 is out of range"),
        arguments("1\t1\tx", "arrival time goes back: 1 after 2"),
        arguments("1", "arrival time goes back: 1 after 2"),
        arguments("5\t5\t" + "x".repeat(97), "the line is longer than 100 bytes"));
  }

  @ParameterizedTest
  @MethodSource("malformedLines")
  void malformedLineIsRefusedWithFileAndLine(String line, String problem) throws Exception {
    Path file = file(("1\t1\tok\n2\n" + line + "\n9\n").getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ", line 3: " + problem);
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws Exception {
    Path file = file(new byte[] {'5', '\t', '5', '\t', 'a', (byte) 0xff, '\n'});

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ", line 1: the text is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5\t6\t", "5\t-6\tx", "5\t6\ta\tb", "5\t6\t\t", "007\t6\tx"})
  void lineWithThreeFieldsOrMoreIsALine(String line) {
    assertThat(RecordedStream.parse(line).isMark()).isFalse();
    assertThat(RecordedStream.parse(line).event().text()).isEqualTo(line.split("\t", 3)[2]);
  }

  @Test
  void lastLineNeedsNoEnd() throws Exception {
    assertThat(read(file("5\t6\tx".getBytes(StandardCharsets.UTF_8))))
        .containsExactly(new RecordedStream.Item(5, new Event(5, 6, "x")));
    assertThat(read(file("5\t6\tx\n7".getBytes(StandardCharsets.UTF_8)))).hasSize(2);
  }

  @Test
  void partOfAFileIsReadFromItsFirstByteToBeforeItsLast() throws Exception {
    byte[] bytes = "1\t1\ta\n2\t2\tb\n3\t3\tc\n".getBytes(StandardCharsets.UTF_8);
    Path file = file(bytes);

    try (var part = RecordedStream.open(file, 6, 12, 100)) {
      assertThat(part.next().event().text()).isEqualTo("b");
      assertThat(part.consumed()).isEqualTo(6);
      assertThat(part.lineNumber()).isEqualTo(1);
      assertThat(part.next()).isNull();
    }
    try (var empty = RecordedStream.open(file, 12, 12, 100)) {
      assertThat(empty.next()).isNull();
    }
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("x.stream"), bytes);
  }

  private static List<RecordedStream.Item> read(Path file) throws IOException {
    List<RecordedStream.Item> items = new ArrayList<>();
    try (var reader = RecordedStream.open(file, 0, Long.MAX_VALUE, 100)) {
      for (var item = reader.next(); item != null; item = reader.next()) {
        items.add(item);
      }
    }
    return items;
  }
}
