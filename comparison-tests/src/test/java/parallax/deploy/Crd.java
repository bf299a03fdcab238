package parallax.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The definition of a custom resource: what an operator accepts of a manifest. Its schema is
 * OpenAPI's, in which an API server drops a field that is not named; here it is refused.
 *
 * @param definition as an operator's release has it
 */
record Crd(JsonNode definition) {

  /** Marks what is not in a file that is an excerpt; the value says what was there. */
  private static final String LEFT_OUT = "x-parallax-left-out";

  static Crd read(Path file) {
    return new Crd(Yaml.documents(file).get(0));
  }

  /** The part of a manifest's schema at this path of names of fields, such as {@code spec}. */
  JsonNode schemaAt(String... path) {
    JsonNode schema = definition.at("/spec/versions/0/schema/openAPIV3Schema");
    for (String field : path) {
      schema = schema.get("properties").get(field);
    }
    return schema;
  }

  /**
   * The JSON schema of a whole manifest.
   *
   * @param metadata the schema of what every resource of Kubernetes has, which no definition
   *     repeats
   * @param leftOut gives the schema for what an excerpt does not hold
   */
  ObjectNode manifests(JsonNode metadata, Function<String, JsonNode> leftOut) {
    String version = definition.at("/spec/versions/0/name").asText();
    String group = definition.at("/spec/group").asText();
    String kind = definition.at("/spec/names/kind").asText();
    return manifests(group + "/" + version, kind, metadata, schemaAt("spec"), leftOut);
  }

  /** The JSON schema of manifests of a kind with this specification. */
  static ObjectNode manifests(
      String apiVersion,
      String kind,
      JsonNode metadata,
      JsonNode spec,
      Function<String, JsonNode> leftOut) {
    ObjectNode schema = Yaml.object();
    schema.put("type", "object").put("additionalProperties", false);
    schema.putArray("required").add("apiVersion").add("kind").add("metadata").add("spec");
    ObjectNode fields = schema.putObject("properties");
    fields.putObject("apiVersion").put("const", apiVersion);
    fields.putObject("kind").put("const", kind);
    fields.set("metadata", strict(metadata, leftOut));
    fields.set("spec", strict(spec, leftOut));
    return schema;
  }

  /** The same schema in the words of JSON Schema, refusing fields that it does not name. */
  private static JsonNode strict(JsonNode openApi, Function<String, JsonNode> leftOut) {
    if (openApi.has(LEFT_OUT)) {
      return strict(leftOut.apply(openApi.get(LEFT_OUT).asText()), leftOut);
    }
    if (!openApi.isObject()) {
      return openApi;
    }
    ObjectNode schema = openApi.deepCopy();
    if (openApi.path("x-kubernetes-int-or-string").asBoolean()) {
      schema.remove("anyOf");
      schema.putArray("type").add("integer").add("string");
    }
    if (openApi.has("properties")) {
      ObjectNode fields = schema.putObject("properties");
      openApi
          .get("properties")
          .fields()
          .forEachRemaining(field -> fields.set(field.getKey(), strict(field.getValue(), leftOut)));
      if (!openApi.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
        schema.set("additionalProperties", BooleanNode.FALSE);
      }
    }
    for (String part : new String[] {"items", "additionalProperties"}) {
      if (openApi.has(part)) {
        schema.set(part, strict(openApi.get(part), leftOut));
      }
    }
    return schema;
  }
}
