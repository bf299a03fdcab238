package parallax.options;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import parallax.event.InputException;
import parallax.example.Example;
import parallax.example.Parameters;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parameters of examples; one that is given must belong to an example that runs. */
public final class ParameterOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--batch",
      paramLabel = "DURATION",
      description = "duration of a batch, such as 500ms, 1s or 10min (default: 1s)")
  private String batch;

  @Option(
      names = "--window",
      paramLabel = "DURATION",
      description =
          "duration of a window (default: 30s for sliding-window-count, 10min for"
              + " windowed-word-count)")
  private String window;

  @Option(
      names = "--slide",
      paramLabel = "DURATION",
      description =
          "from the start of a window to that of the next (default: 10s for sliding-window-count,"
              + " 5min for windowed-word-count)")
  private String slide;

  @Option(
      names = "--delay",
      paramLabel = "DURATION",
      description =
          "by which the watermark stays behind the largest event time (default: 10min;"
              + " windowed-word-count)")
  private String delay;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description =
          "lines of 'word TAB category' to join with (default: a shipped table; transform-join)")
  private Path table;

  @Option(
      names = "--initial",
      paramLabel = "FILE",
      description =
          "lines of 'word TAB count', the initial state (default: a shipped one; stateful-count)")
  private Path initial;

  @Option(
      names = "--output-mode",
      paramLabel = "MODE",
      description = "complete or update (default: complete; incremental-word-count)")
  private String outputMode;

  /** What examples take where nothing else is said: a table to join with, an initial state. */
  public record Tables(Path categories, Path initial) {}

  /**
   * The parameters of each example: its defaults, with what was given on the command line.
   *
   * @throws ParameterException if one has a wrong value, or belongs to none of the examples
   * @throws InputException if a table or an initial state cannot be used
   */
  public Map<String, Parameters> of(List<Example> examples, Tables shipped) {
    Map<String, String> given = given();
    for (String name : given.keySet()) {
      if (examples.stream().noneMatch(example -> example.defaults().containsKey(name))) {
        List<String> slugs = examples.stream().map(Example::slug).toList();
        throw refused("--" + name + " is no parameter of " + String.join(", ", slugs));
      }
    }
    Map<String, Parameters> parameters = new LinkedHashMap<>();
    examples.forEach(example -> parameters.put(example.slug(), of(example, given, shipped)));
    return parameters;
  }

  private Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    given.put(Parameters.BATCH, batch);
    given.put(Parameters.WINDOW, window);
    given.put(Parameters.SLIDE, slide);
    given.put(Parameters.DELAY, delay);
    given.put(Parameters.TABLE, table == null ? null : table.toAbsolutePath().toString());
    given.put(Parameters.INITIAL, initial == null ? null : initial.toAbsolutePath().toString());
    given.put(Parameters.OUTPUT_MODE, outputMode);
    given.values().removeIf(Objects::isNull);
    return given;
  }

  private Parameters of(Example example, Map<String, String> given, Tables shipped) {
    Map<String, String> values = new LinkedHashMap<>(example.defaults());
    values.replaceAll((name, value) -> given.getOrDefault(name, value));
    values.replace(Parameters.TABLE, "", shipped.categories().toString());
    values.replace(Parameters.INITIAL, "", shipped.initial().toString());
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
