package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The jobs of docs/deploy.md and of its manifests have arguments that exist. */
final class DeployPageTest {

  private static final Path DOCS = Path.of(System.getProperty("parallax.home"), "docs");

  private static final Pattern SUBMITTED =
      Pattern.compile("parallax-(spark|flink)-impl-job\\.jar \\\\\n +(.+)\n");

  private static final Pattern LIST =
      Pattern.compile("\n( *)(?:driverArgs|args):\n((?:\\1  - .+\n)+)");

  /** A job: where it stands, and its arguments as {@code parallax run} takes them. */
  private record Job(String file, List<String> arguments) {}

  static Stream<Job> jobs() throws Exception {
    List<Job> jobs = new ArrayList<>();
    SUBMITTED
        .matcher(text("deploy.md"))
        .results()
        .map(found -> job("deploy.md", found.group(1), found.group(2).split(" ", -1)))
        .forEach(jobs::add);
    for (String engine : List.of("spark", "flink")) {
      String file = "deploy/" + engine + "-operator.yaml";
      LIST.matcher(text(file))
          .results()
          .map(found -> job(file, engine, found.group(2).strip().split("\n? *- ", -1)))
          .forEach(jobs::add);
    }
    return jobs.stream();
  }

  @Test
  void allJobsAreFound() throws Exception {
    assertThat(jobs())
        .extracting(Job::file)
        .containsExactly(
            "deploy.md",
            "deploy.md",
            "deploy.md",
            "deploy/spark-operator.yaml",
            "deploy/spark-operator.yaml",
            "deploy/flink-operator.yaml");
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void itsArgumentsExist(Job job) {
    CommandLine.ParseResult parsed = parse(job.arguments());

    assertThat(parsed.subcommand().hasMatchedOption("--topic")).isTrue();
    assertThat(parsed.subcommand().hasMatchedOption("--kafka-config")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void itHasNoSecretAmongItsArguments(Job job) {
    assertThat(job.arguments())
        .noneMatch(argument -> argument.contains("kafka-property"))
        .noneMatch(argument -> argument.contains("password"));
  }

  @Test
  void anArgumentThatDoesNotExistIsSeen() {
    Job job = job("", "flink", "word-count", "--bootstrap-server=kafka:9092");

    assertThatThrownBy(() -> parse(job.arguments()))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining("--bootstrap-server");
  }

  @Test
  void commandsNameTheMainClassAndTheJarOfTheirEngine() throws Exception {
    String page = text("deploy.md");

    assertThat(page.split("spark-submit --master", -1))
        .hasSize(1 + count(page, "--class parallax.spark.SubmitMain \\\\\n"))
        .hasSize(1 + count(page, " {2}spark-impl/target/parallax-spark-impl-job.jar \\\\\n"));
    assertThat(page).contains("-c parallax.flink.SubmitMain \\\n  flink-impl/target/parallax-");
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }

  /** Flink's jobs do not name their engine. */
  private static Job job(String file, String engine, String... arguments) {
    List<String> all = new ArrayList<>(List.of("run"));
    if (engine.equals("flink")) {
      all.add(engine);
    }
    Arrays.stream(arguments).filter(argument -> !argument.isEmpty()).forEach(all::add);
    return new Job(file, all);
  }

  private static CommandLine.ParseResult parse(List<String> arguments) {
    return Main.commandLine().parseArgs(arguments.toArray(String[]::new));
  }

  private static String text(String file) throws Exception {
    return Files.readString(DOCS.resolve(file));
  }
}
