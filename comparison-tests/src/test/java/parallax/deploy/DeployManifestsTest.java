package parallax.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.engine.Build;

/** The manifests of docs/deploy are ones that the operators take, and name what was built here. */
final class DeployManifestsTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final Path FOLDER = HOME.resolve("docs/deploy");
  private static final String SPARK = "spark-operator.yaml";
  private static final String FLINK = "flink-operator.yaml";
  private static final String VOLUMES = "volumes.yaml";

  private static Manifests manifests;

  /**
   * A mistake in a manifest.
   *
   * @param problem a part of what is said about it
   */
  private record Mistake(String file, String right, String wrong, String problem) {}

  @BeforeAll
  static void readSchemas() {
    manifests = Manifests.of(HOME);
  }

  @Test
  void everyFileIsChecked() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith("yaml") || name.endsWith("yml"))
          .containsExactlyInAnyOrder(SPARK, FLINK, VOLUMES);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SPARK, FLINK, VOLUMES})
  void whatIsInTheRepositoryIsAccepted(String file) throws Exception {
    assertThat(Yaml.documents(FOLDER.resolve(file))).isNotEmpty();
    assertThat(manifests.problems(text(file))).isEmpty();
  }

  static List<Mistake> mistakes() {
    return List.of(
        new Mistake(SPARK, "mainClass:", "mainclass:", "'mainclass' is not defined"),
        new Mistake(SPARK, "spark.apache.org/v1", "spark.apache.org/v9", "$.apiVersion"),
        new Mistake(SPARK, "    sparkVersion: \"3.5.7\"\n", "", "'sparkVersion' not found"),
        new Mistake(SPARK, "executor.cores: \"1\"", "executor.cores: 1", "string expected"),
        new Mistake(SPARK, "Policy: Never", "Policy: never", "$.spec.applicationTolerations"),
        new Mistake(SPARK, "Attempts: 3", "Attempts: \"3\"", "integer expected"),
        new Mistake(SPARK, "volumeMounts:", "volumeMount:", "'volumeMount' is not defined"),
        new Mistake(
            SPARK, "secretName:", "name:", "$.spec.driverSpec.podTemplateSpec.spec.volumes"),
        new Mistake(SPARK, "kind: SparkApplication", "kind: SparkJob", "unknown kind 'SparkJob'"),
        new Mistake(
            SPARK, "  driverSpec:", "  driverServiceIngressList: []\n  driverSpec:", "false"),
        new Mistake(FLINK, "entryClass:", "mainClass:", "'mainClass' is not defined"),
        new Mistake(FLINK, "upgradeMode: savepoint", "upgradeMode: safepoint", "upgradeMode"),
        new Mistake(FLINK, "flinkVersion: v2_3", "flinkVersion: 2.3", "string expected"),
        new Mistake(FLINK, "Slots: \"2\"", "Slots: 2", "integer found, string expected"),
        new Mistake(FLINK, "cpu: 1\n", "cpu: one\n", "number expected"),
        new Mistake(FLINK, "claimName:", "claim:", "'claim' is not defined"),
        new Mistake(VOLUMES, "accessModes: [ReadWriteMany]", "accessModes: all", "array expected"),
        new Mistake(VOLUMES, "storage: 10Gi", "storage: 1.5", "$.spec.resources.requests.storage"),
        new Mistake(VOLUMES, "metadata:", "meta:", "'metadata' not found"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsRefused(Mistake mistake) throws Exception {
    assertThat(text(mistake.file())).contains(mistake.right());
    String mistaken = text(mistake.file()).replace(mistake.right(), mistake.wrong());

    assertThat(manifests.problems(mistaken))
        .isNotEmpty()
        .anyMatch(problem -> problem.contains(mistake.problem()));
  }

  @Test
  void sparksVersionsAreThoseOfTheBuild() throws Exception {
    String image = "parallax-spark:%s-spark-%s".formatted(Build.version(), Build.sparkVersion());

    for (JsonNode manifest : Yaml.documents(FOLDER.resolve(SPARK))) {
      JsonNode spec = manifest.get("spec");
      JsonNode versions = spec.get("runtimeVersions");
      assertThat(versions.get("sparkVersion").asText()).isEqualTo(Build.sparkVersion());
      assertThat(versions.get("scalaVersion").asText()).isEqualTo(property("scala.binary.version"));
      assertThat(versions.get("jdkVersion").asText()).isEqualTo(property("maven.compiler.release"));
      assertThat(spec.at("/sparkConf/spark.kubernetes.container.image").asText()).isEqualTo(image);
      assertThat(spec.get("mainClass").asText()).isEqualTo("parallax.spark.SubmitMain");
    }
    assertThat(text("spark.Dockerfile"))
        .contains("-t " + image + " .")
        .contains(
            "FROM apache/spark:%s-scala%s-java%s-ubuntu"
                .formatted(
                    Build.sparkVersion(),
                    property("scala.binary.version"),
                    property("maven.compiler.release")));
  }

  @Test
  void flinksVersionsAreThoseOfTheBuild() throws Exception {
    String image = "parallax-flink:%s-flink-%s".formatted(Build.version(), Build.flinkVersion());
    String[] version = Build.flinkVersion().split("\\.", -1);

    JsonNode spec = Yaml.documents(FOLDER.resolve(FLINK)).get(0).get("spec");

    assertThat(spec.get("flinkVersion").asText()).isEqualTo("v" + version[0] + "_" + version[1]);
    assertThat(spec.get("image").asText()).isEqualTo(image);
    assertThat(spec.at("/job/entryClass").asText()).isEqualTo("parallax.flink.SubmitMain");
    assertThat(text("flink.Dockerfile"))
        .contains("-t " + image + " .")
        .contains(
            "FROM flink:%s-java%s"
                .formatted(Build.flinkVersion(), property("maven.compiler.release")));
  }

  @Test
  void thePageNamesTheVersionsOfTheBuild() throws Exception {
    assertThat(Files.readString(HOME.resolve("docs/deploy.md")))
        .contains(
            "for Spark %s with Scala %s, Flink %s and Java %s."
                .formatted(
                    Build.sparkVersion(),
                    property("scala.binary.version"),
                    Build.flinkVersion(),
                    property("maven.compiler.release")))
        .contains(
            "-t parallax-spark:%s-spark-%s .".formatted(Build.version(), Build.sparkVersion()))
        .contains(
            "-t parallax-flink:%s-flink-%s .".formatted(Build.version(), Build.flinkVersion()))
        .contains("`flink-kubernetes-operator-api` " + property("flink.operator.version") + ",");
  }

  /** A job's jar: where the build leaves it, where its image has it, and what starts in it. */
  private record Jar(String file, String dockerfile, String manifest, String where, String main) {}

  static List<Jar> jars() {
    return List.of(
        new Jar(
            "spark-impl/target/parallax-spark-impl-job.jar",
            "spark.Dockerfile",
            SPARK,
            "/spec/jars",
            "parallax/spark/SubmitMain.class"),
        new Jar(
            "flink-impl/target/parallax-flink-impl-job.jar",
            "flink.Dockerfile",
            FLINK,
            "/spec/job/jarURI",
            "parallax/flink/SubmitMain.class"));
  }

  @ParameterizedTest
  @MethodSource("jars")
  void aJarIsWhereItsImageHasIt(Jar jar) throws Exception {
    String copy =
        text(jar.dockerfile())
            .lines()
            .filter(line -> line.startsWith("COPY " + jar.file() + " "))
            .findFirst()
            .orElseThrow();
    String folder = copy.substring(copy.lastIndexOf(' ') + 1);
    String name = Path.of(jar.file()).getFileName().toString();

    for (JsonNode manifest : Yaml.documents(FOLDER.resolve(jar.manifest()))) {
      assertThat(manifest.at(jar.where()).asText()).isEqualTo("local://" + folder + name);
    }
  }

  @ParameterizedTest
  @MethodSource("jars")
  void aJarHoldsTheMainClass(Jar jar) throws Exception {
    try (JarFile built = new JarFile(HOME.resolve(jar.file()).toFile())) {
      assertThat(built.getEntry(jar.main())).as(jar.main()).isNotNull();
    }
  }

  private static String text(String file) throws Exception {
    return Files.readString(FOLDER.resolve(file));
  }

  /** A property of the project's POM. */
  private static String property(String name) throws Exception {
    String pom = Files.readString(HOME.resolve("pom.xml"));
    String start = "<" + name + ">";
    assertThat(pom).contains(start);
    int from = pom.indexOf(start) + start.length();
    return pom.substring(from, pom.indexOf("</" + name + ">", from));
  }
}
