package parallax.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parallax.event.InputException;
import parallax.example.Example;
import parallax.example.Parameters;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parameters of examples; one that is given must belong to an example that runs. */
final class ParameterOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private final Map<String, String> given = new LinkedHashMap<>();

  @Option(
      names = "--batch",
      paramLabel = "DURATION",
      description = "duration of a batch, such as 500ms, 1s or 10min (default: 1s)")
  private void batch(String value) {
    given.put(Parameters.BATCH, value);
  }

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      description =
          "duration of a window (default: 30s for sliding-window-count, 10min for"
              + " windowed-word-count)")
  private void window(String value) {
    given.put(Parameters.WINDOW, value);
  }

  @Option(
      names = "--slide",
      paramLabel = "DURATION",
      description =
          "from the start of a window to that of the next (default: 10s for sliding-window-count,"
              + " 5min for windowed-word-count)")
  private void slide(String value) {
    given.put(Parameters.SLIDE, value);
  }

  @Option(
      names = "--delay",
      paramLabel = "DURATION",
      description =
          "by which the watermark stays behind the largest event time (default: 10min;"
              + " windowed-word-count)")
  private void delay(String value) {
    given.put(Parameters.DELAY, value);
  }

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description =
          "lines of 'word TAB category' to join with (default: a shipped table; transform-join)")
  private void table(Path value) {
    given.put(Parameters.TABLE, value.toAbsolutePath().toString());
  }

  @Option(
      names = "--initial",
      paramLabel = "FILE",
      description =
          "lines of 'word TAB count', the initial state (default: a shipped one; stateful-count)")
  private void initial(Path value) {
    given.put(Parameters.INITIAL, value.toAbsolutePath().toString());
  }

  @Option(
      names = "--output-mode",
      paramLabel = "MODE",
      description = "complete or update (default: complete; incremental-word-count)")
  private void outputMode(String value) {
    given.put(Parameters.OUTPUT_MODE, value);
  }

  /**
   * The parameters of each example: its defaults, with what was given on the command line.
   *
   * @throws ParameterException if one has a wrong value, or belongs to none of the examples
   * @throws InputException if a table or an initial state cannot be used
   */
  Map<String, Parameters> of(List<Example> examples) {
    for (String name : given.keySet()) {
      if (examples.stream().noneMatch(example -> example.defaults().containsKey(name))) {
        List<String> slugs = examples.stream().map(Example::slug).toList();
        throw refused("--" + name + " is no parameter of " + String.join(", ", slugs));
      }
    }
    Map<String, Parameters> parameters = new LinkedHashMap<>();
    examples.forEach(example -> parameters.put(example.slug(), of(example)));
    return parameters;
  }

  private Parameters of(Example example) {
    Map<String, String> values = new LinkedHashMap<>(example.defaults());
    values.replaceAll((name, value) -> given.getOrDefault(name, value));
    values.replace(Parameters.TABLE, "", Shipped.CATEGORIES.file().toString());
    values.replace(Parameters.INITIAL, "", Shipped.INITIAL_COUNTS.file().toString());
    Parameters parameters = new Parameters(values);
    try {
      example.check().accept(parameters);
      return parameters;
    } catch (IllegalArgumentException wrong) {
      throw refused(example.slug() + ": " + wrong.getMessage());
    }
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
