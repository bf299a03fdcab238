package parallax.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.compare.Difference;
import parallax.report.Cell;

/** Behind a differing row are the first three lines of its window that hold its key. */
final class ContributingLinesTest {

  @TempDir private Path folder;
  private Path stream;

  @BeforeEach
  void writeStream() throws IOException {
    stream =
        Files.writeString(
            folder.resolve("input.stream"),
            """
            1000\t1000\tto be
            1100\t1100\tor not
            1999
            1999\t1999\tto be
            2000\t2000\tbe
            2100\t2100\tto
            2200\t2200\tto to
            2300\t2300\tto be
            2400\t2400\tto the end
            """);
  }

  @Test
  void linesWithTheKeyInTheWindowAreFoundByTheirNumberInTheFile() throws IOException {
    assertThat(lines(1000, 2000, "be"))
        .containsExactly(new Cell.InputLine(1, "to be"), new Cell.InputLine(4, "to be"));
  }

  @Test
  void aWindowHoldsItsFirstMomentAndNotItsEnd() throws IOException {
    assertThat(lines(2000, 2100, "be")).containsExactly(new Cell.InputLine(5, "be"));
  }

  @Test
  void noMoreThanThreeAreShown() throws IOException {
    assertThat(lines(2000, 3000, "to"))
        .extracting(Cell.InputLine::number)
        .containsExactly(6L, 7L, 8L);
  }

  @Test
  void whereNoLineHoldsTheKeyTheFirstOfTheWindowAreShown() throws IOException {
    assertThat(lines(1000, 2000, "question"))
        .extracting(Cell.InputLine::number)
        .containsExactly(1L, 2L, 4L);
  }

  @Test
  void aKeyIsAWholeWord() throws IOException {
    assertThat(lines(1000, 2000, "o")).extracting(Cell.InputLine::number).contains(2L);
    assertThat(lines(2000, 3000, "en")).extracting(Cell.InputLine::number).doesNotContain(9L);
  }

  @Test
  void rowsWithoutAWindowLookAtTheWholeStream() throws IOException {
    assertThat(lines(0, 0, "end")).containsExactly(new Cell.InputLine(9, "to the end"));
  }

  @Test
  void aWindowWithoutLinesHasNone() throws IOException {
    assertThat(lines(5000, 6000, "to")).isEmpty();
  }

  @Test
  void aLongLineIsCut() throws IOException {
    Files.writeString(stream, "1000\t1000\t" + "x".repeat(2000) + " to\n");

    assertThat(lines(1000, 2000, "to").get(0).text()).isEqualTo("x".repeat(500));
  }

  @Test
  void aCutDoesNotLeaveHalfACharacter() throws IOException {
    Files.writeString(stream, "1000\t1000\t" + "x".repeat(499) + "\ud83c\udf0a to\n");

    String text = lines(1000, 2000, "to").get(0).text();

    assertThat(text).startsWith("x".repeat(499));
    assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1))).isFalse();
  }

  @Test
  void allDifferencesAreFoundInOnePass() throws IOException {
    var rows =
        ContributingLines.find(
            stream, List.of(missing(1000, 2000, "or"), missing(2000, 3000, "be")), false, 1000);

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).lines()).containsExactly(new Cell.InputLine(2, "or not"));
    assertThat(rows.get(1).lines())
        .containsExactly(new Cell.InputLine(5, "be"), new Cell.InputLine(8, "to be"));
  }

  private List<Cell.InputLine> lines(long start, long end, String key) throws IOException {
    return ContributingLines.find(stream, List.of(missing(start, end, key)), false, 3000)
        .get(0)
        .lines();
  }

  private static Difference missing(long start, long end, String key) {
    return new Difference(Difference.Kind.MISSING, false, null, start, end, key, 1L, null);
  }
}
