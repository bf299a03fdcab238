package parallax;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages point one way, and nothing here knows an engine. */
final class ArchitectureTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("parallax");

  private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

  /** A package, and those that it may know, which are among those before it. */
  private record Layer(String name, List<String> knows) {
    Layer(String name, String... knows) {
      this(name, List.of(knows));
    }

    @Override
    public String toString() {
      return name + " knows " + knows;
    }
  }

  static Stream<Layer> layers() {
    return Stream.of(
        new Layer("event"),
        new Layer("example", "event"),
        new Layer("result", "event"),
        new Layer("engine", "event", "example", "result"),
        new Layer("reference", "event", "example", "result", "engine"),
        new Layer("producer", "event", "example"),
        new Layer("kafka", "event", "result", "engine", "producer"),
        new Layer("stream", "event", "engine", "producer"),
        new Layer("options", "event", "example", "engine", "kafka"),
        new Layer("submit", "event", "example", "result", "engine", "producer", "kafka", "options"),
        new Layer("stats"),
        new Layer("compare", "event", "example", "result"),
        new Layer("fault"),
        new Layer("report", "event", "result", "engine", "compare", "fault"),
        new Layer("folder", "event", "result", "report"),
        new Layer("process", "event", "example", "result", "engine", "stream", "report", "folder"),
        new Layer("plan", "example", "engine", "process"),
        new Layer(
            "feed",
            "event",
            "example",
            "result",
            "engine",
            "producer",
            "kafka",
            "stream",
            "options",
            "folder",
            "process",
            "plan"),
        new Layer(
            "judge", "event", "example", "result", "engine", "compare", "report", "folder",
            "process", "plan"),
        new Layer("plain", "event", "example", "result", "engine"),
        new Layer("cluster", "event", "result", "engine", "folder", "process"),
        new Layer(
            "run", "example", "result", "engine", "compare", "report", "folder", "process", "plan",
            "feed", "judge"),
        new Layer(
            "live",
            "event",
            "example",
            "result",
            "engine",
            "producer",
            "compare",
            "fault",
            "report",
            "folder",
            "process",
            "plan",
            "feed",
            "judge",
            "run"),
        new Layer("crash", "result", "engine", "report", "process", "feed", "cluster", "run"),
        new Layer(
            "bench",
            "event",
            "example",
            "result",
            "engine",
            "producer",
            "kafka",
            "stats",
            "compare",
            "report",
            "folder",
            "process",
            "plan",
            "feed",
            "judge"),
        new Layer("board", "event", "example", "result", "engine", "compare", "report", "live"),
        new Layer("web", "event", "producer", "compare", "live", "board"),
        new Layer(
            "cli",
            "event",
            "example",
            "result",
            "engine",
            "producer",
            "kafka",
            "stream",
            "options",
            "submit",
            "fault",
            "report",
            "folder",
            "process",
            "plan",
            "feed",
            "cluster",
            "run",
            "live",
            "crash",
            "bench",
            "board",
            "web"));
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(ALL.stream().map(type -> type.getPackageName()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            layers().map(layer -> "parallax." + layer.name()).toList());
  }

  @Test
  void contributorsAreToldOfThosePackagesInThatOrder() throws IOException {
    Path home = Path.of(System.getProperty("parallax.home"));
    Path sources = home.resolve("comparison-tests/src/main/java/parallax");
    Matcher row = TABLE_ROW.matcher(Files.readString(home.resolve("CONTRIBUTING.md")));

    assertThat(row.results().map(found -> found.group(1)))
        .containsExactlyElementsOf(
            layers().map(Layer::name).filter(name -> Files.exists(sources.resolve(name))).toList());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void packagesPointOneWay(Layer layer) {
    String itself = "parallax." + layer.name();
    String[] others =
        layers()
            .map(other -> "parallax." + other.name())
            .filter(other -> !other.equals(itself))
            .filter(other -> layer.knows().stream().noneMatch(k -> other.equals("parallax." + k)))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(itself)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others.length == 0 ? new String[] {"none"} : others)
        .check(ALL);
  }

  @Test
  void thereAreNoCycles() {
    slices().matching("parallax.(*)..").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void nothingKnowsAnEngine() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..",
            "org.apache.flink..",
            "scala..",
            "parallax.spark..",
            "parallax.flink..")
        .check(ALL);
  }

  @Test
  void onlyAMainEndsTheProcess() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(ALL);
    classes()
        .that()
        .haveFullyQualifiedName("parallax.cli.Main")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(ALL);
  }
}
