package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parallax.board.LiveRun;
import parallax.result.Count;

/** A live run fits into any terminal. */
final class DrawingTest {

  @ParameterizedTest
  @CsvSource({"40, 10", "80, 24", "120, 24", "200, 60"})
  void noLineIsTooLongAndNoneTooMuch(int width, int height) {
    LiveRun run = LiveRun.of("windowed-word-count").sends(0, "w".repeat(10_000));
    Count[] rows = new Count[30];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new Count(i * 1000L, i * 1000L + 600_000, "\u6587".repeat(i * 10), i + 1);
    }
    run.allCount(1000, 1, rows);
    run.board().note("\u001b[2J".repeat(100));

    List<String> lines = Drawing.of(run.board().snapshot(), new Terminal(width, height, false));

    assertThat(lines).hasSizeBetween(5, height - 1);
    assertThat(lines).allMatch(line -> Cells.of(line) < width);
    assertThat(String.join("", lines)).contains("flink").doesNotContain("\u001b");
  }
}
