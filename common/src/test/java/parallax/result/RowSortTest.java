package parallax.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows come out sorted whether they fit into memory or not, and leave no file behind. */
final class RowSortTest {

  private static final int SOME_ROWS = 2000;
  private static final int LITTLE = 4000;

  @TempDir private Path folder;

  @Test
  void fewRowsNeverSeeAFile() throws Exception {
    try (RowSort sort = new RowSort(ResultRow.ORDER, SortSpace.in(folder.resolve("none")))) {
      List<ResultRow> rows = rows(1, SOME_ROWS);
      rows.forEach(sort::add);

      assertThat(sort.toList()).isEqualTo(rows.stream().sorted(ResultRow.ORDER).toList());
      assertThat(folder.resolve("none")).doesNotExist();
    }
  }

  @Test
  void whatDoesNotFitIsSortedInFilesThatAreGoneAfterwards() throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      List<ResultRow> rows = rows(seed, SOME_ROWS);
      try (RowSort sort = new RowSort(ResultRow.ORDER, new SortSpace(folder, LITTLE))) {
        rows.forEach(sort::add);

        assertThat(files()).as("seed " + seed).isGreaterThan(64); // More than are merged at once.
        assertThat(sort.size()).isEqualTo(SOME_ROWS);
        List<ResultRow> sorted = rows.stream().sorted(ResultRow.ORDER).toList();
        assertThat(sort.toList()).as("seed " + seed).isEqualTo(sorted);
        assertThat(sort.toList()).as("again, seed " + seed).isEqualTo(sorted);
      }
      assertThat(files()).as("seed " + seed).isZero();
    }
  }

  @Test
  void everyKeyComesBackFromAFileAsItWas() {
    List<String> keys = new ArrayList<>(List.of("", "\u0000", "\u00ff", "\u0100", "\ud83c"));
    keys.addAll(List.of("\ud83c\udf0a", "\ufffd", "x".repeat(200_000), "\u4e16".repeat(200_000)));
    keys.add(null);
    try (RowSort sort = new RowSort(ResultRow.ORDER, new SortSpace(folder, 0))) {
      keys.forEach(key -> sort.add(row(1, key)));

      assertThat(sort.toList())
          .extracting(row -> row.count().key())
          .containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws Exception {
    Path taken = Files.writeString(folder.resolve("taken"), "");
    try (RowSort sort = new RowSort(ResultRow.ORDER, new SortSpace(taken, 0))) {

      assertThatThrownBy(() -> sort.add(row(1, "a")))
          .isInstanceOf(OutputException.class)
          .hasMessageStartingWith("cannot write " + taken);
    }
  }

  @Test
  void aResultFileIsTheSameHoweverLittleMemoryThereIs() throws Exception {
    List<ResultRow> rows = rows(4, SOME_ROWS);
    Path inMemory = folder.resolve("memory.jsonl");
    Path merged = folder.resolve("merged.jsonl");

    write(rows, new ResultWriter(inMemory));
    write(rows, new ResultWriter(merged, new SortSpace(folder, LITTLE)));

    assertThat(merged).hasSameBinaryContentAs(inMemory);
    assertThat(files()).isEqualTo(2);
  }

  private static void write(List<ResultRow> rows, ResultWriter writer) {
    try (writer) {
      rows.forEach(row -> writer.add(row.batch(), List.of(row.count())));
    }
  }

  private static List<ResultRow> rows(long seed, int count) {
    Random random = new Random(seed);
    return Stream.generate(() -> row(random.nextInt(5), "k" + random.nextInt(100)))
        .limit(count)
        .toList();
  }

  private static ResultRow row(long batch, String key) {
    return new ResultRow(batch, new Count(0, batch, key, batch));
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
