package parallax.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parallax.example.Example;
import parallax.example.Parameters;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parameters of examples. */
final class ParameterOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--batch",
      paramLabel = "DURATION",
      description = "duration of a batch, such as 500ms, 1s or 10min")
  private String batch;

  /** The parameters of each example: its defaults, with what was given on the command line. */
  Map<String, Parameters> of(List<Example> examples) {
    Map<String, Parameters> parameters = new LinkedHashMap<>();
    examples.forEach(example -> parameters.put(example.slug(), of(example)));
    return parameters;
  }

  private Parameters of(Example example) {
    Map<String, String> values = new HashMap<>(example.defaults());
    if (batch != null) {
      values.put(Parameters.BATCH, batch);
    }
    try {
      Parameters parameters = new Parameters(values);
      parameters.batch();
      return parameters;
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), "--" + wrong.getMessage(), wrong);
    }
  }
}
