package parallax.report;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
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

/** A report as JSON; docs/report.schema.json describes it. */
public final class ReportJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII) // It is printed on terminals too.
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build());
  }

  private static final int MAX_PROBLEM = 300;

  private ReportJson() {}

  /** The whole report. */
  public static String render(Report report) {
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
  public static Report read(Path file) {
    try {
      JsonNode report = JSON.readTree(Files.readString(file));
      checkVersion(file, report.path("version"));
      schema().validate(report).stream()
          .findFirst()
          .ifPresent(
              problem -> {
                throw new InputException(file, Visible.text(problem.getMessage(), MAX_PROBLEM));
              });
      return JSON.treeToValue(report, Report.class);
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

  private static void checkVersion(Path file, JsonNode version) {
    if (!version.isInt()) {
      throw new InputException(file, "is no report of Parallax: it has no version");
    }
    if (version.asInt() != Report.VERSION) {
      throw new InputException(
          file,
          "is a report of version %d; this program reads version %d"
              .formatted(version.asInt(), Report.VERSION));
    }
  }

  private static JsonSchema schema() {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().pathType(PathType.JSON_PATH).locale(Locale.ROOT).build();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(ReportJson.class.getResourceAsStream("report.schema.json"), config);
  }
}
