package parallax.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How plain text is cut into batches. */
final class CutOption {

  private static final int DEFAULT_LINES = 500;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--lines-per-batch",
      paramLabel = "N",
      description = "how plain text is cut into batches (default: 500; the shipped text: 30)")
  private Integer linesPerBatch;

  /** As a user said, else as is good for the input. */
  int linesPerBatch(InputOption input) {
    if (linesPerBatch == null) {
      return input.isGiven() ? DEFAULT_LINES : Shipped.DEFAULT.linesPerBatch();
    }
    if (linesPerBatch < 1) {
      throw new ParameterException(
          spec.commandLine(), "--lines-per-batch must be at least 1: " + linesPerBatch);
    }
    return linesPerBatch;
  }
}
