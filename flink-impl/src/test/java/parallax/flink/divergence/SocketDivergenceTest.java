package parallax.flink.divergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Flink's own socket source turns bytes into lines. */
final class SocketDivergenceTest {

  private static final long LIMIT_SECONDS = 300;

  @TempDir private Path folder;

  @Test
  void aLoneCarriageReturnStaysInItsLineAnEmptyLineIsOneAndUtf8IsRead() throws Exception {
    try (LocalFlink flink = LocalFlink.start();
        ByteServer server = new ByteServer("a\r\nb\rc\n\ncaf\u00e9\n")) {
      assertThat(SocketLines.of(flink, server.port()))
          .containsExactly("a", "b\rc", "", "caf\u00e9");
    }
  }

  @Test
  void inAJvmOfAnotherCharsetItDoesNotReadUtf8() throws Exception {
    assertThat(wordInAJvmWith("US-ASCII")).containsExactly("caf\\ufffd\\ufffd");
  }

  private List<String> wordInAJvmWith(String charset) throws Exception {
    try (ByteServer server = new ByteServer("caf\u00e9\n")) {
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElseThrow());
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // Starts faster.
      command.add("-Dfile.encoding=" + charset); // The last one holds.
      command.add("-cp");
      command.add(System.getProperty("java.class.path"));
      command.add(SocketLines.class.getName());
      command.add(String.valueOf(server.port()));
      return printedBy(command);
    }
  }

  private List<String> printedBy(List<String> command) throws Exception {
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(() -> read(log)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(() -> read(log)).isZero();
    return read(out).lines().toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
