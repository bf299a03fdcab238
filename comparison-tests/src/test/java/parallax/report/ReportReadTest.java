package parallax.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parallax.event.InputException;

/** What was written can be read back; everything else is refused, with the place. */
final class ReportReadTest {

  private static final Report REPORT = HostileReport.report();

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() throws Exception {
    assertThat(ReportJson.read(file(ReportJson.render(REPORT)))).isEqualTo(REPORT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|it has no version",
        "x|line 1: Unrecognized token 'x'",
        "[]|it has no version",
        "{\"version\":\"1\"}|it has no version",
        "{\"version\":2}|is a report of version 2; this program reads version 1",
        "{\"version\":1}|parallaxVersion",
        "{\"version\":1,\"version\":1}|line 1: Duplicate field 'version'",
        "{\"version\":1} {}|line 1: Trailing token"
      })
  void whatIsNoReportIsRefused(String text, String problem) throws Exception {
    Path file = file(text);

    assertThatThrownBy(() -> ReportJson.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(problem);
  }

  @Test
  void everyFieldIsNeededAndTyped() throws Exception {
    JsonNode tree = new ObjectMapper().readTree(ReportJson.render(REPORT));
    ((ObjectNode) tree.get("cells").get(1)).put("verdict", "MAYBE");

    assertRefused(tree, "$.cells[1].verdict");
  }

  @Test
  void noFieldMayBeMissingOrUnknownOrNull() throws Exception {
    ObjectMapper json = new ObjectMapper();
    String text = ReportJson.render(REPORT);

    ObjectNode missing = (ObjectNode) json.readTree(text);
    ((ObjectNode) missing.get("machine")).remove("cores");
    assertRefused(missing, "$.machine");

    ObjectNode unknown = (ObjectNode) json.readTree(text);
    ((ObjectNode) unknown.get("examples").get(0)).put("extra", 1);
    assertRefused(unknown, "$.examples[0]");

    ObjectNode none = (ObjectNode) json.readTree(text);
    ((ArrayNode) none.get("engines")).addNull();
    assertRefused(none, "$.engines[2]");
  }

  @Test
  void reportsFromBeforeConnectionsWereToldOfAreRead() throws Exception {
    JsonNode tree = new ObjectMapper().readTree(ReportJson.render(REPORT));
    tree.get("engines").forEach(engine -> ((ObjectNode) engine).remove("connection"));

    Report read = ReportJson.read(file(tree.toString()));

    assertThat(read.engines()).allMatch(engine -> engine.connection() == null);
    assertThat(read.engines()).hasSameSizeAs(REPORT.engines());
  }

  private void assertRefused(JsonNode tree, String place) throws Exception {
    Path file = file(tree.toString());
    assertThatThrownBy(() -> ReportJson.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(place);
  }

  private Path file(String text) throws Exception {
    return Files.write(folder.resolve("report.json"), text.getBytes(StandardCharsets.UTF_8));
  }
}
