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

/**
 * What a file with results holds: JSON with a version and a schema, written by this program and
 * read back by it.
 *
 * @param type of the whole; its schema is a resource beside it
 * @param version that is written, and the only one that is read
 * @param noun what the file is, as messages call it, such as {@code report}
 * @param schema the name of the resource
 */
public record JsonDocument<T>(Class<T> type, int version, String noun, String schema) {

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

  /** The text of a file. */
  public String render(T whole) {
    try {
      return JSON.writeValueAsString(whole) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Reads a file back.
   *
   * @throws InputException if it is none, or of another version; it names the line or the place
   */
  public T read(Path file) {
    try {
      JsonNode whole = JSON.readTree(Files.readString(file));
      checkVersion(file, whole.path("version"));
      for (var problem : compiledSchema().validate(whole)) {
        throw new InputException(file, Visible.text(problem.getMessage(), MAX_PROBLEM));
      }
      return JSON.treeToValue(whole, type);
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

  private void checkVersion(Path file, JsonNode found) {
    if (!found.isInt()) {
      throw new InputException(file, "is no %s of Parallax: it has no version".formatted(noun));
    }
    if (found.asInt() != version) {
      throw new InputException(
          file,
          "is a %s of version %d; this program reads version %d"
              .formatted(noun, found.asInt(), version));
    }
  }

  private JsonSchema compiledSchema() {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().pathType(PathType.JSON_PATH).locale(Locale.ROOT).build();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(type.getResourceAsStream(schema), config);
  }
}
