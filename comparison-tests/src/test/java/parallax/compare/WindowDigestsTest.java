package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.result.Count;
import parallax.result.ResultFile;
import parallax.result.ResultRow;
import parallax.result.ResultWriter;
import parallax.result.Rows;

/** Equal windows have equal digests, and the others are found in the file. */
final class WindowDigestsTest {

  private static final int WINDOWS = 50;

  @TempDir private Path folder;

  @Test
  void theOrderOfRowsDoesNotMatter() {
    List<ResultRow> shuffled = new ArrayList<>(rows());
    Collections.shuffle(shuffled, new Random(1));

    assertThat(digests(rows()).differing(digests(shuffled)).isEmpty()).isTrue();
  }

  @Test
  void rowsThatSwapTheirValuesOrAreTwiceThereDiffer() {
    ResultRow a = row(0, "a", 1);
    ResultRow b = row(0, "b", 2);
    List<ResultRow> swapped = List.of(row(0, "a", 2), row(0, "b", 1));

    assertThat(digests(List.of(a, b)).differing(digests(swapped)).cardinality()).isEqualTo(1);
    assertThat(digests(List.of(a, b)).differing(digests(List.of(a, a, b, b))).isEmpty()).isFalse();
    assertThat(digests(List.of(a, a)).differing(digests(List.of())).isEmpty()).isFalse();
  }

  @Test
  void onlyTheWindowsThatDifferAreReadAgain() {
    Path file = folder.resolve("rows.jsonl");
    try (ResultWriter writer = new ResultWriter(file)) {
      rows().forEach(row -> writer.add(row.batch(), List.of(row.count())));
    }
    Rows rows = new ResultFile(file, true);
    WindowDigests digests = WindowDigests.of(rows, UnaryOperator.identity());
    BitSet differing = new BitSet();
    for (long window : new long[] {0, 17, 18, WINDOWS - 1}) {
      differing.set(WindowDigests.drawer(row(window, "a", 0)));
    }

    List<ResultRow> again = rows.parts(digests.parts(differing)).toList();

    assertThat(again)
        .containsExactlyElementsOf(
            rows().stream().filter(row -> differing.get(WindowDigests.drawer(row))).toList())
        .hasSize(12);
    assertThat(rows.parts(List.of()).toList()).isEmpty();
  }

  private static WindowDigests digests(List<ResultRow> rows) {
    return WindowDigests.of(Rows.of(rows), UnaryOperator.identity());
  }

  private static List<ResultRow> rows() {
    List<ResultRow> rows = new ArrayList<>();
    for (long window = 0; window < WINDOWS; window++) {
      for (String key : List.of("a", "b", "\u00e9")) {
        rows.add(row(window, key, window));
      }
    }
    return rows;
  }

  private static ResultRow row(long window, String key, long value) {
    return new ResultRow(window + 1, new Count(window, window + 1, key, value));
  }
}
