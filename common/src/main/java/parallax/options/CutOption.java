package parallax.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How plain text is cut into batches. */
public final class CutOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--lines-per-batch",
      paramLabel = "N",
      defaultValue = "500",
      description = "how plain text is cut into batches (default: ${DEFAULT-VALUE})")
  private int linesPerBatch;

  public int linesPerBatch() {
    if (linesPerBatch < 1) {
      throw new ParameterException(
          spec.commandLine(), "--lines-per-batch must be at least 1: " + linesPerBatch);
    }
    return linesPerBatch;
  }
}
