package parallax.report;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import parallax.event.InputException;
import parallax.event.Visible;

/** A report as JSON; docs/report.schema.json describes it. */
public final class ReportJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build());
  }

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
   * @throws InputException if it is none, or of another version; it names the line and the place
   */
  public static Report read(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      JsonNode version = JSON.readTree(text).path("version");
      if (!version.isInt()) {
        throw new InputException(file, "is no report of Parallax: it has no version");
      }
      if (version.asInt() != Report.VERSION) {
        throw new InputException(
            file,
            "is a report of version %d; this program reads version %d"
                .formatted(version.asInt(), Report.VERSION));
      }
      return JSON.readValue(text, Report.class);
    } catch (JsonProcessingException malformed) {
      throw malformed(file, malformed);
    } catch (IOException unreadable) {
      throw new InputException(file, "cannot be read: " + unreadable.getMessage());
    }
  }

  private static InputException malformed(Path file, JsonProcessingException malformed) {
    String problem = Visible.text(malformed.getOriginalMessage(), 200);
    String place = malformed instanceof JsonMappingException mapping ? place(mapping) : "";
    JsonLocation location = malformed.getLocation();
    return location == null
        ? new InputException(file, place + problem)
        : new InputException(file, location.getLineNr(), place + problem);
  }

  /** Such as {@code cells[3].verdict: }. */
  private static String place(JsonMappingException mapping) {
    String path =
        mapping.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + Visible.text(step.getFieldName(), 60))
            .collect(Collectors.joining());
    return path.isEmpty() ? "" : (path.startsWith(".") ? path.substring(1) : path) + ": ";
  }
}
