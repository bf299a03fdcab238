package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.TakesMinutes;
import parallax.process.Child;

/** The bench with every engine, from end to end; how fast they are is nobody's concern here. */
@TakesMinutes
final class BenchOnAllEnginesTest {

  /** Naive programs may share two processors with others. */
  private static final Duration LIMIT = Duration.ofMinutes(15);

  @TempDir private Path folder;

  @Test
  void everyEngineIsMeasuredFromATopicAndFromAFileAndComparedWithTheTimeBefore() throws Exception {
    JsonNode first = bench("first", "--source", "both");
    JsonNode second = bench("second", "--against", "first/bench.json", "--engines", "flink");

    assertThat(first.get("measurements")).hasSize(8);
    assertThat(second.get("measurements")).hasSize(2);
    for (JsonNode measured : first.get("measurements")) {
      assertThat(measured.get("verdict").asText()).as(measured.toString()).isEqualTo("AGREES");
      assertThat(measured.get("runs")).hasSize(2);
      assertThat(measured.get("records").asLong()).isEqualTo(3000);
    }
    assertThat(first.get("figures")).hasSize(8);
    assertThat(first.get("inputs").get(0)).isEqualTo(second.get("inputs").get(0));
  }

  /** In one batch: a naive query of Structured Streaming writes 200 partitions of state in each. */
  @Test
  void naiveProgramsLeaveTheRowsOfTheReference() throws Exception {
    JsonNode report =
        run(
            "naive",
            "bench",
            "word-count",
            "stateful-count",
            "--profile",
            "naive",
            "--repeat",
            "1",
            "--lines",
            "2000",
            "--lines-per-batch",
            "2000",
            "--vocabulary",
            "50");

    assertThat(report.get("measurements")).hasSize(10);
    for (JsonNode measured : report.get("measurements")) {
      assertThat(measured.get("verdict").asText()).as(measured.toString()).isEqualTo("AGREES");
    }
  }

  @Test
  void latenciesOfEveryEngineAreTaken() throws Exception {
    JsonNode report =
        run(
            "latency",
            "bench",
            "--measure",
            "latency",
            "--rate",
            "200",
            "--batch",
            "500ms",
            "--seconds",
            "6",
            "--profile",
            "tuned",
            "--lines",
            "500",
            "--vocabulary",
            "50");

    List<String> contenders = new ArrayList<>();
    for (JsonNode latency : report.get("latencies")) {
      contenders.add(latency.get("contender").asText());
      assertThat(latency.get("failed").asBoolean()).as(latency.toString()).isFalse();
      assertThat(latency.get("batches").asLong()).as(latency.toString()).isPositive();
      assertThat(latency.get("percentiles").get(0).get("millis").asDouble()).isPositive();
    }
    assertThat(contenders).containsExactlyInAnyOrder("reference", "dstream", "structured", "flink");
  }

  @Test
  void aSeriesHasAnExponent() throws Exception {
    JsonNode report =
        run(
            "scale",
            "bench",
            "--measure",
            "scale",
            "--values",
            "1,4",
            "--engines",
            "flink",
            "--profile",
            "tuned",
            "--source",
            "file",
            "--repeat",
            "1",
            "--lines",
            "1000",
            "--vocabulary",
            "50");

    assertThat(report.get("growths")).hasSize(2);
    assertThat(report.get("inputs")).hasSize(2);
    assertThat(report.get("inputs").get(1).get("lines").asLong()).isEqualTo(4000);
  }

  private JsonNode bench(String out, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "bench",
                "word-count",
                "--lines",
                "3000",
                "--vocabulary",
                "200",
                "--repeat",
                "2",
                "--profile",
                "tuned"));
    arguments.addAll(List.of(more));
    return run(out, arguments.toArray(String[]::new));
  }

  private JsonNode run(String out, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--out", out, "--format", "json"));
    try (Child child = Child.cli(folder, all.toArray(String[]::new))) {
      Child.End end = child.await(LIMIT);
      assertThat(end.exitCode()).as(end.err()).isZero();
      return new ObjectMapper().readTree(end.out());
    }
  }
}
