package parallax.bench;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import parallax.event.InputException;
import parallax.event.Visible;

/** What a bench has measured as JSON; docs/bench.schema.json describes it. */
public final class BenchJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // It is printed on terminals too.
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int MAX_PROBLEM = 300;

  private BenchJson() {}

  /** The whole report. */
  public static String render(BenchReport report) {
    try {
      return JSON.writeValueAsString(report) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Reads a report back.
   *
   * @throws InputException if it is none, or of another version; it names the line or the place
   */
  public static BenchReport read(Path file) {
    try {
      JsonNode report = JSON.readTree(Files.readString(file));
      if (report.path("version").asInt() != BenchReport.VERSION) {
        throw new InputException(
            file,
            "is no bench.json of version %d: its version is %s"
                .formatted(BenchReport.VERSION, report.path("version")));
      }
      for (var problem : schema().validate(report)) {
        throw new InputException(file, Visible.text(problem.getMessage(), MAX_PROBLEM));
      }
      return JSON.treeToValue(report, BenchReport.class);
    } catch (JsonProcessingException malformed) {
      JsonLocation place = malformed.getLocation();
      String problem = Visible.text(malformed.getOriginalMessage(), MAX_PROBLEM);
      throw place == null
          ? new InputException(file, problem)
          : new InputException(file, place.getLineNr(), problem);
    } catch (IOException unreadable) {
      throw new InputException(file, "cannot be read (" + unreadable + ")");
    }
  }

  private static JsonSchema schema() {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().pathType(PathType.JSON_PATH).locale(Locale.ROOT).build();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(BenchJson.class.getResourceAsStream("bench.schema.json"), config);
  }
}
