package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.event.InputException;

/** What was written can be read back; everything else is refused, with the place. */
final class BenchJsonTest {

  @TempDir private Path folder;

  static Stream<BenchReport> reports() {
    return Stream.of(
        SampleBench.throughput(),
        SampleBench.scale(),
        SampleBench.latency(),
        SampleBench.producer());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void whatIsWrittenFollowsTheSchemaAndIsRead(BenchReport report) throws Exception {
    assertThat(BenchJson.read(file(BenchJson.render(report)))).isEqualTo(report);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x|line 1: Unrecognized token 'x'",
        "{}|is no bench of Parallax: it has no version",
        "{\"version\":2}|is a bench of version 2; this program reads version 1",
        "{\"version\":1}|parallaxVersion",
        "{\"version\":1,\"version\":1}|line 1: Duplicate field 'version'"
      })
  void whatIsNoBenchIsRefused(String text, String problem) throws Exception {
    Path file = file(text);

    assertThatThrownBy(() -> BenchJson.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(problem);
  }

  @Test
  void noFieldMayBeMissingOrUnknown() throws Exception {
    String text = BenchJson.render(SampleBench.throughput());

    JsonNode missing = new ObjectMapper().readTree(text);
    ((ObjectNode) missing.at("/measurements/1/runs/0")).remove("wallSeconds");
    assertRefused(missing, "$.measurements[1].runs[0]");

    JsonNode unknown = new ObjectMapper().readTree(text);
    ((ObjectNode) unknown.at("/figures/0/seconds")).put("mean", 1);
    assertRefused(unknown, "$.figures[0].seconds");
  }

  private void assertRefused(JsonNode tree, String place) throws Exception {
    Path file = file(tree.toString());
    assertThatThrownBy(() -> BenchJson.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(place);
  }

  private Path file(String text) throws Exception {
    // Half a character becomes a question mark.
    return Files.write(folder.resolve("bench.json"), text.getBytes(StandardCharsets.UTF_8));
  }
}
