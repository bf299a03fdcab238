package parallax;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
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

  /** A package, and those that it may know. */
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
        new Layer("producer", "event", "example", "result"),
        new Layer("compare", "event", "example", "result"),
        new Layer("report", "event", "result", "engine", "compare", "fault"),
        new Layer("kafka", "event", "engine", "producer", "result"),
        new Layer("stream", "event", "engine", "producer"),
        new Layer("options", "event", "engine", "example", "kafka"),
        new Layer("submit", "event", "example", "result", "engine", "producer", "kafka", "options"),
        new Layer("fault"),
        new Layer(
            "run",
            "event",
            "example",
            "result",
            "engine",
            "producer",
            "kafka",
            "stream",
            "options",
            "compare",
            "report",
            "fault"),
        new Layer("stats"),
        new Layer("plain", "event", "example", "result", "engine"),
        new Layer(
            "bench",
            "event",
            "example",
            "result",
            "engine",
            "producer",
            "kafka",
            "compare",
            "report",
            "run",
            "stats"),
        new Layer("cluster", "event", "engine", "result", "run"),
        new Layer("crash", "engine", "result", "report", "run", "cluster"),
        new Layer("board", "event", "example", "result", "engine", "compare", "report", "run"),
        new Layer("web", "event", "producer", "compare", "run", "board"),
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
            "compare",
            "report",
            "fault",
            "run",
            "cluster",
            "crash",
            "board",
            "web",
            "bench"));
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(ALL.stream().map(type -> type.getPackageName()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            layers().map(layer -> "parallax." + layer.name()).toList());
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
