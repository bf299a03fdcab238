package parallax.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parallax.TakesMinutes;
import parallax.process.Child;
import parallax.process.FakeClock;
import parallax.producer.TextGenerator;

/** Replays run by the time of their stream, whatever becomes of the machine's clock. */
@EnabledIf(
    value = "parallax.process.FakeClock#isPossible",
    disabledReason = "no libfaketime, of Debian's package faketime")
@TakesMinutes
final class ClockFaultsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> ENGINES = List.of("dstream", "structured", "flink");
  private static final int MAX_JUMPS = 3600;

  @TempDir private Path folder;

  /** The clock is set over and over, so that no engine's jobs are too short to see it. */
  @ParameterizedTest
  @CsvSource({"PT1H, forward", "PT-1H, back"})
  void aClockThatIsSetByAnHourChangesNoResult(Duration jump, String direction) throws Exception {
    FakeClock clock = new FakeClock(folder);
    Duration elapsed;
    try (Child compare = Child.cliWith(clock.environment(), folder, compare())) {
      long startNanos = System.nanoTime();
      for (int i = 0; compare.isAlive() && i < MAX_JUMPS; i++) {
        clock.move(jump);
        TimeUnit.SECONDS.sleep(1);
      }
      Child.End end = compare.await();
      elapsed = Duration.ofNanos(System.nanoTime() - startNanos);

      assertThat(end.exitCode()).as(end.out() + end.err()).isZero();
      assertThat(end.out()).contains("All 6 results agree with the reference, row by row.");
    }
    JsonNode report = JSON.readTree(folder.resolve("out/report.json").toFile());
    for (String engine : ENGINES) {
      assertThat(warnings(report, engine))
          .isNotEmpty()
          .allMatch(warning -> warning.contains("clock was set " + direction + " by "));
    }
    assertThat(report.get("cells"))
        .allMatch(cell -> isWithin(elapsed, cell.get("wallSeconds")))
        .allMatch(cell -> isWithin(elapsed, cell.get("cpuSeconds")));
    for (String engine : ENGINES) {
      new Seen(
              "clock set an hour " + direction + ", over and over",
              engine,
              "replays give the same rows; durations stay right",
              "every row of windowed-word-count and sliding-window-count agreed, and the report"
                  + " says that the clock was set")
          .keep();
    }
  }

  private String[] compare() throws Exception {
    var text = new ByteArrayOutputStream();
    new TextGenerator(7, 200_000, 2000, 1).write(text);
    Path input = Files.write(folder.resolve("words.txt"), text.toByteArray());
    return new String[] {
      "compare",
      "windowed-word-count",
      "sliding-window-count",
      "--input",
      input.toString(),
      "--lines-per-batch",
      "5000",
      "--out",
      "out"
    };
  }

  private static List<String> warnings(JsonNode report, String engine) {
    return StreamSupport.stream(report.get("engines").spliterator(), false)
        .filter(node -> node.get("name").asText().equals(engine))
        .flatMap(node -> StreamSupport.stream(node.get("warnings").spliterator(), false))
        .map(JsonNode::asText)
        .filter(warning -> warning.startsWith("the machine's clock"))
        .toList();
  }

  /** Of two processors, so that processor time may be more than what has passed. */
  private static boolean isWithin(Duration elapsed, JsonNode seconds) {
    return seconds.asDouble() >= 0
        && seconds.asDouble() <= elapsed.toSeconds() * Runtime.getRuntime().availableProcessors();
  }
}
