package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns stay columns, whatever is in them. */
final class CellsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "exactly 10",
        "longer than ten",
        "\u6587\u5b57\u6587\u5b57\u6587",
        "\u6587\u5b57\u6587\u5b57\u6587\u5b57",
        "\ud83c\udf0a\ud83c\udf0a\ud83c\udf0a\ud83c\udf0a\ud83c\udf0a\ud83c\udf0a",
        "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301",
        "\u001b[31mred",
        "\u202eright to left",
        "\ud83c half"
      })
  void everyTextFillsItsCell(String text) {
    String fitted = Cells.fit(text, 10);

    assertThat(Cells.of(fitted)).as(fitted).isEqualTo(10);
    assertThat(fitted).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void whatFitsIsNotCut() {
    assertThat(Cells.fit("exactly 10", 10)).isEqualTo("exactly 10");
    assertThat(Cells.fit("exactly 11.", 10)).isEqualTo("exactly 1…");
  }

  @ParameterizedTest
  @CsvSource({
    "120, 50, 24 80, 120, 50",
    ", , 30 100, 100, 30",
    ", , '', 80, 24",
    "rubbish, -3, 0 0, 80, 24",
    "5, 1, '', 40, 10",
    "99999, 99999, '', 400, 200"
  })
  void theSizeIsThatOfTheEnvironmentOrOfStty(
      String columns, String lines, String stty, int width, int height) {
    Map<String, String> environment =
        columns == null ? Map.of() : Map.of("COLUMNS", columns, "LINES", lines);

    Terminal terminal = Terminal.of(environment, stty);

    assertThat(terminal).isEqualTo(new Terminal(width, height, true));
  }

  @Test
  void noColorIsHonoured() {
    assertThat(Terminal.of(Map.of("NO_COLOR", "1"), "").colour()).isFalse();
    assertThat(Terminal.of(Map.of("NO_COLOR", ""), "").colour()).isTrue();
  }
}
