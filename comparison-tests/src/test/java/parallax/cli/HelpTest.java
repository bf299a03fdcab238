package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compare",
        "bench",
        "live",
        "serve",
        "run",
        "produce",
        "broker",
        "record",
        "generate",
        "report",
        "list"
      })
  void everyCommandHasHelpWithAnExample(String command) {
    Cli.Outcome outcome = Cli.run(command, "--help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .startsWith("Usage: parallax " + command)
        .containsPattern("Examples?:\n  parallax " + command);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void theHelpOfAllListsTheCommandsAndTheExitCodes() {
    Cli.Outcome outcome = Cli.run("--help");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("compare", "live", "serve", "run", "produce", "broker", "record", "generate")
        .contains("report", "list")
        .contains("Examples:\n  parallax compare")
        .contains("Exit codes: 0 everything agrees, 1 a disagreement, 2 wrong usage");
  }

  @Test
  void aCommandIsNeeded() {
    Cli.Outcome outcome = Cli.run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("parallax: Missing required subcommand");
  }

  @Test
  void theVersionNamesTheEngines() {
    Cli.Outcome outcome = Cli.run("--version");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .containsPattern("parallax [0-9.]+\n")
        .containsPattern("Spark 3[0-9.]+, Flink 2[0-9.]+\n")
        .containsPattern("Java [0-9]");
  }

  @Test
  void theListNamesExamplesEnginesSourcesAndCombinations() {
    Cli.Outcome outcome = Cli.run("list");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .containsPattern("word-count +splits lines into words")
        .containsPattern("dstream +Spark Streaming")
        .containsPattern("replay +")
        .containsPattern("socket +")
        .containsPattern("word-count +reference, dstream, structured, flink\n");
  }
}
