package parallax.spark.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static parallax.spark.divergence.SocketLines.DSTREAM;
import static parallax.spark.divergence.SocketLines.STRUCTURED;

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

/** How Spark's own socket sources turn bytes into lines. */
final class SocketDivergenceTest {

  private static final long LIMIT_SECONDS = 300;

  @TempDir private Path folder;

  @Test
  void aLoneCarriageReturnEndsALineAnEmptyLineIsOneAndUtf8IsRead() throws Exception {
    String bytes = "a\r\nb\rc\n\ncaf\u00e9\nend\n";

    try (LocalSpark spark = LocalSpark.start();
        ByteServer forDStream = new ByteServer(bytes);
        ByteServer forStructured = new ByteServer(bytes)) {
      assertThat(SocketLines.dstream(spark, forDStream.port(), folder.resolve("dstream")))
          .containsExactly("a", "b", "c", "", "caf\u00e9", "end");
      assertThat(SocketLines.structured(spark, forStructured.port(), folder.resolve("structured")))
          .containsExactly("a", "b", "c", "", "caf\u00e9", "end");
    }
  }

  @Test
  void inAJvmOfAnotherCharsetDStreamsReadUtf8AndStructuredStreamingDoesNot() throws Exception {
    assertThat(wordsInAJvmWith("US-ASCII"))
        .containsExactly(
            DSTREAM + "caf\\u00e9",
            DSTREAM + "end",
            STRUCTURED + "caf\\ufffd\\ufffd",
            STRUCTURED + "end");
  }

  private List<String> wordsInAJvmWith(String charset) throws Exception {
    try (ByteServer forDStream = new ByteServer("caf\u00e9\nend\n");
        ByteServer forStructured = new ByteServer("caf\u00e9\nend\n")) {
      List<String> command = new ArrayList<>();
      command.add(ProcessHandle.current().info().command().orElseThrow());
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")); // Starts faster.
      command.add("-Dfile.encoding=" + charset); // The last one holds.
      command.add("-cp");
      command.add(System.getProperty("java.class.path"));
      command.add(SocketLines.class.getName());
      command.add(String.valueOf(forDStream.port()));
      command.add(String.valueOf(forStructured.port()));
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
