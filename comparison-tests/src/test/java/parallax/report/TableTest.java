package parallax.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed cannot act on the terminal, nor break out of the table. */
final class TableTest {

  private static final String TEXT = Table.text(HostileReport.report());
  private static final String MARKDOWN = Table.markdown(HostileReport.report());

  static List<String> both() {
    return List.of(TEXT, MARKDOWN);
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("both")
  void nothingActsOnATerminal(String printed) {
    assertThat(printed).doesNotContainPattern("[\\p{Cc}&&[^\\n]]|\\p{Cf}|\\p{Cs}|\\p{Zl}|\\p{Zp}");
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("both")
  void whatWouldActIsVisible(String printed) {
    assertThat(printed)
        .contains("<script>alert(1)</script>")
        .contains("\\u{1b}[2J\\u{1b}]0;title\\u{7}")
        .contains("\\u{202e}right-to-left")
        .contains("line\\u{2028}separator");
  }

  @Test
  void columnsAreAsWideAsTheyMustBe() {
    assertThat(TEXT)
        .startsWith(
            """
            example     engine      verdict       rows  batches  wall s  CPU s  peak MB
            word-count  reference   AGREES       1,234        5    1.25   0.50      300
            word-count  dstream     DIFFERS      1,234        5    1.25   0.50      300
            word-count  structured  FAILED           -        -       -      -        -
            word-count  flink       TIMED_OUT        -        -       -      -        -
            word-count  odd         UNSUPPORTED      -        -       -      -        -
            word-count  still       EMPTY            -        -       -      -        -
            """);
  }

  @Test
  void tenDifferencesAreShownWithTheirLines() {
    assertThat(TEXT).containsPattern("\nword-count on dstream: DIFFERS: 5 rows\n");
    assertThat(TEXT.lines().filter(line -> line.startsWith("  changed     \""))).hasSize(10);
    assertThat(TEXT.lines().filter(line -> line.startsWith("      input.stream line 7: ")))
        .hasSize(10);
  }

  @Test
  void everyRowAndLineIsOneLine() {
    assertThat(TEXT.lines().filter(line -> line.startsWith("  "))).hasSize(21); // With the cause.
  }

  @Test
  void markdownSaysWhatWasComparedOnEachEngine() {
    assertThat(MARKDOWN.lines().filter(line -> line.startsWith("| ")))
        .first()
        .asString()
        .endsWith(" | peak MB | compared |");
    assertThat(MARKDOWN)
        .contains("| word-count | dstream | DIFFERS | ")
        .contains(" | 300 | every row; batches by the same file |\n")
        .contains("| word-count | flink | TIMED_OUT | - | - | - | - | - | - |\n");
  }

  @Test
  void theHeadlineIsLastInATextAndFirstInMarkdown() {
    assertThat(TEXT).endsWith("\n0 of 5 results agree with the reference.\n");
    assertThat(MARKDOWN).startsWith("**0 of 5 results agree with the reference.**\n\n| example | ");
  }

  @Test
  void wordsDoNotEndTheCodeBlockOfMarkdown() {
    assertThat(MARKDOWN.lines().filter(line -> line.contains("````"))).hasSize(2);
    assertThat(MARKDOWN.lines().filter(line -> line.startsWith("|"))).hasSize(8);
    assertThat(MARKDOWN.lines().filter(line -> line.startsWith("#"))).isEmpty();
  }
}
