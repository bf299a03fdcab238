package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Child;

/** What a live run shows in a real terminal; the reference alone is enough to see that. */
final class LiveTerminalTest {

  private static final int COLUMNS = 60;
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String CURSOR_UP = "\u001b\\[[0-9]+A\r";
  private static final String CONTROLS = "\u001b\\[[0-9?;]*[A-Za-z]|\r";

  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void writeHostileLines() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no program 'script'");
    input =
        Files.write(
            folder.resolve("input.txt"),
            List.of(
                "\u001b[2J\u001b]0;title\u0007 \u202ebidi \u2028 <b>",
                "w".repeat(10_000),
                "\u6587\u5b57\u6587\u5b57\u6587\u5b57\u6587\u5b57 e\u0301"));
  }

  @Test
  void itIsDrawnInPlaceAndWordsAreText() throws Exception {
    try (Child child = live("--seconds", "3", "--lines-per-second", "2")) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.out()).isZero();
      assertThat(end.out())
          .contains("word-count  sending", "\\u{1b}[2J", "report: out/report.html")
          .containsPattern(CURSOR_UP)
          .doesNotContain("\u001b[2J", "\u001b]", "\u202e", "\u2028");
      assertThat(end.out().indexOf(HIDE_CURSOR)).isLessThan(end.out().indexOf(SHOW_CURSOR));
      String frames = end.out().substring(0, end.out().indexOf(SHOW_CURSOR));
      assertThat(frames.replaceAll(CONTROLS, "").lines())
          .allMatch(line -> Cells.of(line) < COLUMNS);
    }
  }

  @Test
  void ctrlCBringsTheCursorBack() throws Exception {
    Child.assumeInterruptsAreSeen();
    try (Child child = live("--seconds", "1000")) {
      child.awaitOut("word-count  sending");
      Child.signal(
          "INT",
          child.children().stream()
              .filter(process -> process.info().command().orElse("").endsWith("java"))
              .filter(process -> process.parent().orElseThrow().equals(child.handle()))
              .toList());
      Child.End end = child.await();

      assertThat(end.out()).contains(SHOW_CURSOR);
      assertThat(folder.resolve("out")).doesNotExist();
    }
  }

  private Child live(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("live", "word-count", "--engines", "reference", "--out", "out"));
    arguments.addAll(List.of("--input", input.toString()));
    arguments.addAll(List.of(more));
    return Child.cliInTerminal(folder, COLUMNS, arguments.toArray(String[]::new));
  }
}
