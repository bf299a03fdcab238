package parallax.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The report for programs: the fields that the design promises, and the exact words. */
final class ReportJsonTest {

  private static JsonNode json;

  @BeforeAll
  static void parse() throws Exception {
    json = new ObjectMapper().readTree(ReportJson.render(HostileReport.report()));
  }

  @Test
  void theFieldsOfTheDesignAreThere() {
    assertThat(json.get("version").isInt()).isTrue();
    JsonNode cell = json.get("cells").get(0);
    assertThat(cell.get("example").asText()).isEqualTo("word-count");
    assertThat(cell.get("engine").asText()).isEqualTo("reference");
    assertThat(cell.get("verdict").asText()).isEqualTo("AGREES");
    assertThat(cell.get("rows").asLong()).isEqualTo(1234);
    assertThat(cell.get("batches").asLong()).isEqualTo(5);
    assertThat(cell.get("wallSeconds").asDouble()).isEqualTo(1.25);
    assertThat(cell.get("cpuSeconds").asDouble()).isEqualTo(0.5);
    assertThat(cell.get("peakBytes").asLong()).isEqualTo(300_000_000);
  }

  @Test
  void whatIsNotKnownIsNull() {
    JsonNode failed = json.get("cells").get(2);

    assertThat(failed.get("verdict").asText()).isEqualTo("FAILED");
    for (String field : List.of("rows", "batches", "wallSeconds", "cpuSeconds", "peakBytes")) {
      assertThat(failed.has(field)).as(field).isTrue();
      assertThat(failed.get(field).isNull()).as(field).isTrue();
    }
  }

  @Test
  void wordsAreExact() {
    List<String> keys = new ArrayList<>();
    json.get("cells").get(1).get("differences").forEach(row -> keys.add(row.get("key").asText()));

    assertThat(keys).isEqualTo(HostileReport.WORDS);
  }

  @Test
  void theFieldsAreThese() {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);

    assertThat(names)
        .containsExactly(
            "version",
            "parallaxVersion",
            "commit",
            "createdAt",
            "mode",
            "command",
            "input",
            "examples",
            "engines",
            "machine",
            "catalogue",
            "notes",
            "cells",
            "crashes");
  }
}
