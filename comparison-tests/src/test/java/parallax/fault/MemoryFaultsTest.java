package parallax.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.TakesMinutes;
import parallax.process.Await;
import parallax.process.Child;

/** An engine whose heap is too small ends, and says so. */
@TakesMinutes
final class MemoryFaultsTest {

  /** Far more than it takes, for a machine that is busy; nothing hangs. */
  private static final Duration LIMIT = Await.LIMIT.multipliedBy(2);

  private static final int FEW_LINES = 20_000;
  private static final int MANY_LINES = 60_000;
  private static final String PROMISE =
      "exit code 3 and \"out of memory\", not a hang, and nothing left running";

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"dstream", "structured", "flink"})
  void aHeapOf64MegabytesIsSaidToBeTooSmall(String engine) throws Exception {
    Path input = text(FEW_LINES);
    try (Child run = Child.cli(folder, pairs("run", engine, "64m", input, FEW_LINES))) {
      Child.End end = run.await(LIMIT);

      assertThat(end.exitCode()).as(end.err()).isEqualTo(3);
      assertThat(end.err())
          .contains(
              "parallax: " + engine + ": out of memory: a heap of 64m is too small, --heap gives")
          .doesNotContain("\tat ");
    }
    assertThat(processes()).isEmpty();
    String seen =
        engine.equals("flink") ? "the JVM ended it as it ran out" : "Spark refused to start";
    new Seen("heap of 64 MB", engine, PROMISE, seen + "; exit code 3, said in one line").keep();
  }

  /** With a heap that Spark starts with. */
  @ParameterizedTest
  @ValueSource(strings = {"dstream", "structured"})
  void aHeapThatRunsOutInTheMiddleOfAJobIsSaidToBeTooSmall(String engine) throws Exception {
    Path input = text(MANY_LINES);
    try (Child run = Child.cli(folder, pairs("run", engine, "480m", input, 6_000))) {
      Child.End end = run.await(LIMIT);

      assertThat(end.exitCode()).as(end.err()).isEqualTo(3);
      assertThat(end.err())
          .containsPattern(engine + " +ready")
          .contains("out of memory: a heap of 480m is too small, --heap gives more: ")
          .doesNotContain("\tat ");
    }
    assertThat(processes()).isEmpty();
    new Seen(
            "heap of 480 MB",
            engine,
            PROMISE,
            "it began, and was ended when the heap was full; exit code 3, said in one line")
        .keep();
  }

  @Test
  void aComparisonSaysItOfEveryEngine() throws Exception {
    Path input = text(FEW_LINES);
    try (Child compare = Child.cli(folder, pairs("compare", null, "64m", input, FEW_LINES))) {
      Child.End end = compare.await(LIMIT);

      assertThat(end.exitCode()).as(end.err()).isEqualTo(3);
      assertThat(JSON.readTree(folder.resolve("out/report.json").toFile()).get("cells"))
          .hasSize(4)
          .allMatch(cell -> cell.get("verdict").asText().equals("FAILED"))
          .allMatch(cell -> cell.get("reason").asText().startsWith("out of memory: a heap of 64m"));
    }
    assertThat(processes()).isEmpty();
  }

  private Path text(int lines) throws Exception {
    Child.End end;
    try (Child generate =
        Child.cli(
            folder, "generate", "--lines", "" + lines, "--vocabulary", "1000000", "--zipf", "0")) {
      end = generate.await();
    }
    assertThat(end.exitCode()).as(end.err()).isZero();
    return Files.writeString(folder.resolve("words.txt"), end.out());
  }

  /** Twelve windows for each word, which are many pairs to keep for few bytes to read. */
  private static String[] pairs(
      String command, String engine, String heap, Path input, int linesPerBatch) {
    List<String> arguments = new ArrayList<>(List.of(command));
    if (engine != null) {
      arguments.add(engine);
    }
    arguments.addAll(List.of("windowed-word-count", "--window", "1min", "--slide", "5s"));
    arguments.addAll(List.of("--input", "" + input, "--lines-per-batch", "" + linesPerBatch));
    arguments.addAll(List.of("--heap", heap, "--out", "out"));
    return arguments.toArray(String[]::new);
  }

  /** Those that still run for a run in this folder. */
  private List<String> processes() {
    return ProcessHandle.allProcesses()
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().commandLine().orElse(""))
        .filter(command -> command.contains(folder.toString()))
        .toList();
  }
}
