package parallax.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.event.InputException;

final class ResultFilesTest {

  private static final List<String> HOSTILE_KEYS =
      List.of(
          "",
          " ",
          "\t",
          "\"",
          "\\",
          "\\n",
          "line\nfeed",
          "\r",
          "\u0000",
          "\u007f",
          "\u2028",
          "</script>",
          "größe",
          "\uFFFD",
          "\uFFFF",
          "\ud83c\udf0a",
          "{\"batch\":1}",
          "x".repeat(100_000));

  @TempDir Path folder;

  @Test
  void aRowIsALineLikeThis() throws Exception {
    Path file = folder.resolve("some/folder/rows.jsonl");
    try (ResultWriter writer = new ResultWriter(file)) {
      writer.add(2000, List.of(new Count(1000, 2000, "to", 2)));
      assertThat(writer.size()).isEqualTo(1);
    }

    assertThat(file)
        .hasContent("{\"batch\":2000,\"start\":1000,\"end\":2000,\"key\":\"to\",\"value\":2}\n");
  }

  @Test
  void noRowsAreAnEmptyFile() throws Exception {
    Path file = folder.resolve("rows.jsonl");

    new ResultWriter(file).close();

    assertThat(file).isEmptyFile();
    assertThat(ResultReader.readAll(file)).isEmpty();
  }

  @Test
  void rowsAreSortedByBatchStartEndAndTheBytesOfTheKey() throws Exception {
    List<ResultRow> sorted =
        List.of(
            row(1, 5, 6, "b", 1),
            row(2, 0, 9, "a", 1),
            row(2, 1, 2, "z", 1),
            row(2, 1, 3, "B", 1),
            row(2, 1, 3, "a", 1),
            row(2, 1, 3, "a", 2),
            row(2, 1, 3, "a", 2),
            row(2, 1, 3, "ä", 1),
            row(2, 1, 3, "\uFFFF", 1),
            row(2, 1, 3, "\ud83c\udf0a", 1));
    List<ResultRow> shuffled = new ArrayList<>(sorted);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(written(shuffled)).isEqualTo(sorted);
  }

  @Test
  void everyKeyIsReadBackAsItWas() throws Exception {
    List<ResultRow> rows = new ArrayList<>();
    HOSTILE_KEYS.forEach(key -> rows.add(row(1, -5, Long.MAX_VALUE, key, Long.MIN_VALUE)));

    assertThat(written(rows)).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void equalRowsAreEqualFilesHoweverTheyCame() throws Exception {
    List<ResultRow> rows = new ArrayList<>();
    HOSTILE_KEYS.forEach(key -> rows.add(row(1, 0, 0, key, 1)));
    written(rows);
    byte[] first = Files.readAllBytes(folder.resolve("rows.jsonl"));
    Collections.shuffle(rows, new Random(5));

    written(rows);

    assertThat(folder.resolve("rows.jsonl")).hasBinaryContent(first);
  }

  @Test
  void fileAppearsUnderItsNameOnlyWhenItIsComplete() throws Exception {
    Path file = folder.resolve("rows.jsonl");
    Files.writeString(file, "of an earlier run");

    try (ResultWriter writer = new ResultWriter(file)) {
      writer.add(1, List.of(new Count(0, 1, "a", 1)));

      assertThat(file).hasContent("of an earlier run");
    }

    assertThat(ResultReader.readAll(file)).containsExactly(row(1, 0, 1, "a", 1));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void whatStoodThereIsIntactWhenWritingFails() throws Exception {
    Path file = folder.resolve("rows.jsonl");
    Files.writeString(file, "of an earlier run");
    Files.createDirectory(folder.resolve("rows.jsonl.unfinished")); // In the way.
    ResultWriter writer = new ResultWriter(file);
    writer.add(1, List.of(new Count(0, 1, "a", 1)));

    assertThatThrownBy(writer::close)
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith("cannot write " + file + ": ");

    assertThat(file).hasContent("of an earlier run");
  }

  @Test
  void folderThatCannotBeMadeIsNamed() throws Exception {
    Path notAFolder = Files.writeString(folder.resolve("taken"), "");

    assertThatThrownBy(() -> new ResultWriter(notAFolder.resolve("rows.jsonl")).close())
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith("cannot write " + notAFolder.resolve("rows.jsonl") + ": ");
  }

  @Test
  void fileNameWithoutAFolderIsInTheWorkingFolder() throws Exception {
    Path file = Path.of("rows-without-folder.jsonl");
    try {
      new ResultWriter(file).close();

      assertThat(file).isEmptyFile();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  static Stream<Arguments> rubbish() {
    String noRow = "is no row of batch, start, end, key and value: ";
    String noJson = "is no JSON object (";
    return Stream.of(
        arguments("", noRow),
        arguments("null", noRow),
        arguments("[]", noRow),
        arguments("{}", noRow + "{}"),
        arguments("\u001b[2J", noJson),
        arguments("{", noJson),
        arguments("{\"batch\":2,\"start\":0,\"end\":1,\"key\":\"a\"}", noRow),
        arguments("{\"batch\":2,\"start\":0,\"end\":1,\"key\":\"a\",\"value\":1}x", noJson),
        arguments("{\"batch\":2,\"start\":0,\"end\":1,\"key\":\"a\",\"value\":1}{}", noRow),
        arguments(
            "{\"batch\":2,\"start\":0,\"end\":1,\"key\":\"a\",\"value\":1,\"x\":1}",
            "has an unknown field: "),
        arguments(
            "{\"batch\":2,\"batch\":2,\"start\":0,\"end\":1,\"key\":\"a\",\"value\":1}", noJson),
        arguments("{\"batch\":2,\"start\":0,\"end\":1,\"key\":7,\"value\":1}", noRow),
        arguments("{\"batch\":2,\"start\":0,\"end\":1,\"key\":null,\"value\":1}", noRow),
        arguments("{\"batch\":2,\"start\":0,\"end\":1,\"key\":\"a\",\"value\":1.5}", noRow),
        arguments("{\"batch\":2,\"start\":0,\"end\":1,\"key\":\"a\",\"value\":\"1\"}", noRow),
        arguments(
            "{\"batch\":2,\"start\":0,\"end\":1,\"key\":\"a\",\"value\":9223372036854775808}",
            noJson),
        arguments(
            "{\"batch\":1,\"start\":0,\"end\":1,\"key\":\"a\",\"value\":1}",
            "stands behind a row that it should precede: "));
  }

  @ParameterizedTest
  @MethodSource("rubbish")
  void rubbishIsRefusedWithFileAndLine(String line, String problem) throws Exception {
    String good = "{\"batch\":1,\"start\":0,\"end\":1,\"key\":\"b\",\"value\":1}\n";
    Path file = Files.writeString(folder.resolve("rows.jsonl"), good + line + "\n");

    assertThatThrownBy(() -> ResultReader.readAll(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ", line 2: " + problem)
        .message()
        .doesNotContain("\u001b");
  }

  @Test
  void keyThatIsNotUtf8IsRefused() throws Exception {
    byte[] bytes =
        "{\"batch\":1,\"start\":0,\"end\":1,\"key\":\"?\",\"value\":1}\n"
            .getBytes(StandardCharsets.UTF_8);
    bytes["{\"batch\":1,\"start\":0,\"end\":1,\"key\":\"".length()] = (byte) 0xff;
    Path file = Files.write(folder.resolve("rows.jsonl"), bytes);

    assertThatThrownBy(() -> ResultReader.readAll(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file + ", line 1: is no JSON object");
  }

  @Test
  void missingFileIsRefused() {
    assertThatThrownBy(() -> ResultReader.open(folder.resolve("none")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("none: no such file");
  }

  @Test
  void biggestCountsAreShownFirst() {
    List<Count> counts =
        List.of(
            new Count(1, 2, "b", 1),
            new Count(0, 1, "b", 1),
            new Count(0, 1, "a", 1),
            new Count(0, 1, "c", 7));

    assertThat(counts.stream().sorted(Count.MOST_FIRST))
        .containsExactly(counts.get(3), counts.get(2), counts.get(1), counts.get(0));
  }

  private List<ResultRow> written(List<ResultRow> rows) throws Exception {
    Path file = folder.resolve("rows.jsonl");
    try (ResultWriter writer = new ResultWriter(file)) {
      rows.forEach(row -> writer.add(row.batch(), List.of(row.count())));
    }
    return ResultReader.readAll(file);
  }

  private static ResultRow row(long batch, long start, long end, String key, long value) {
    return new ResultRow(batch, new Count(start, end, key, value));
  }
}
