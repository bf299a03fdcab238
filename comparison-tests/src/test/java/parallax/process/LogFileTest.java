package parallax.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {

  @TempDir private Path folder;

  @Test
  void whatIsPrintedIsInTheFile() throws Exception {
    Path file = folder.resolve("logs/engine.log");
    try (LogFile log = new LogFile(file, 1000)) {
      log.copy(printed("größe\n"));
      log.note("the process took no command");
    }

    assertThat(file).hasContent("größe\nparallax: the process took no command\n");
  }

  @Test
  void nothingIsWrittenBehindTheCut() throws Exception {
    Path file = folder.resolve("engine.log");
    try (LogFile log = new LogFile(file, 20)) {
      // Three reads: the second one is too much, the third one would fit again.
      log.copy(
          new SequenceInputStream(
              printed("0123456789\n"),
              new SequenceInputStream(printed("x".repeat(30)), printed("y"))));
      log.note("the end");
    }

    assertThat(Files.readString(file))
        .isEqualTo("0123456789\n\nparallax: the log is cut here at 20 bytes\n");
  }

  @Test
  void theTailIsTheLastErrorOrTheLastLine() {
    try (LogFile log = new LogFile(folder.resolve("a.log"), 1000)) {
      assertThat(log.tail()).isEmpty();

      log.copy(printed("one\ntwo\n\n"));
      assertThat(log.tail()).contains("two");

      log.copy(printed("java.lang.IllegalStateException: no\n\tat Main.main\nbye\u001b[0m\n"));
      assertThat(log.tail()).contains("java.lang.IllegalStateException: no");
    }
  }

  @Test
  void memoryThatRanOutIsTheTailWhateverBreaksAfterIt() {
    try (LogFile log = new LogFile(folder.resolve("c.log"), 1000)) {
      log.copy(
          printed(
              """
              Terminating due to java.lang.OutOfMemoryError: Java heap space
              java.util.concurrent.TimeoutException: no heartbeat
              """));

      assertThat(log.tail())
          .contains("Terminating due to java.lang.OutOfMemoryError: Java heap space");
    }
  }

  @Test
  void theTailIsKnownBehindTheCutAndIsSafeToPrint() {
    try (LogFile log = new LogFile(folder.resolve("b.log"), 10)) {
      log.copy(printed("x".repeat(50_000) + "\nlast \u001b[31m" + "z".repeat(500) + "\n"));

      assertThat(log.tail())
          .hasValueSatisfying(line -> assertThat(line).startsWith("last \\u{1b}"));
      assertThat(log.tail()).hasValueSatisfying(line -> assertThat(line).hasSizeLessThan(210));
    }
  }

  private static InputStream printed(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
