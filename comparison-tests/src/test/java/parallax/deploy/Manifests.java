package parallax.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the operators and Kubernetes accept, by the kind of the manifest. */
final class Manifests {

  private final Map<String, JsonSchema> schemas;

  private Manifests(Map<String, ObjectNode> schemas) {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    this.schemas =
        schemas.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, kind -> factory.getSchema(kind.getValue())));
  }

  /** Reads the definitions; Spark's is an excerpt in docs/deploy, Flink's came with the build. */
  static Manifests of(Path home) {
    Crd spark =
        Crd.read(home.resolve("docs/deploy/schemas/sparkapplications.spark.apache.org-v1.yaml"));
    Crd flink =
        Crd.read(
            home.resolve("comparison-tests/target/crds/META-INF/fabric8")
                .resolve("flinkdeployments.flink.apache.org-v1.yml"));
    takeAnyVersion(flink);
    JsonNode podTemplate = podTemplate(flink);
    JsonNode metadata = podTemplate.get("properties").get("metadata");
    JsonNode claim =
        podTemplate.at(
            "/properties/spec/properties/volumes/items/properties/ephemeral/properties"
                + "/volumeClaimTemplate/properties/spec");
    return new Manifests(
        Map.of(
            "SparkApplication",
            spark.manifests(metadata, what -> leftOut(what, podTemplate)),
            "FlinkDeployment",
            flink.manifests(metadata, what -> BooleanNode.FALSE),
            "PersistentVolumeClaim",
            Crd.manifests(
                "v1", "PersistentVolumeClaim", metadata, claim, what -> BooleanNode.FALSE)));
  }

  /** What an operator would object to in these documents, each with its place. */
  List<String> problems(String documents) {
    return Yaml.documents(documents).stream().flatMap(this::problems).toList();
  }

  private Stream<String> problems(JsonNode manifest) {
    String kind = manifest.path("kind").asText();
    JsonSchema schema = schemas.get(kind);
    return schema == null
        ? Stream.of("unknown kind '" + kind + "'")
        : schema.validate(manifest).stream().map(ValidationMessage::toString);
  }

  /** Flink's operator calls the type of Kubernetes "podTemplate"; Spark's uses two fields of it. */
  private static JsonNode podTemplate(Crd flink) {
    ObjectNode template = flink.schemaAt("spec", "podTemplate").deepCopy();
    ((ObjectNode) template.get("properties")).retain("metadata", "spec");
    return template;
  }

  /** The list of Flink's versions in the operator's last published definition ends at 1.20. */
  private static void takeAnyVersion(Crd flink) {
    ObjectNode version = (ObjectNode) flink.schemaAt("spec", "flinkVersion");
    version.remove("enum");
    version.put("pattern", "^v[0-9]+_[0-9]+$");
  }

  /** What has no schema here is refused: better than to take anything. */
  private static JsonNode leftOut(String what, JsonNode podTemplate) {
    return what.equals("PodTemplateSpec") ? podTemplate : BooleanNode.FALSE;
  }
}
