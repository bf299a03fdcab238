package parallax.cli;

import java.nio.file.Path;
import parallax.bench.BenchInput;
import parallax.options.MaxLineOption;
import parallax.producer.TextGenerator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What goes into a bench. */
final class BenchInputOptions {

  private static final long LINES = 1_000_000;
  private static final int VOCABULARY = 100_000;
  private static final double ZIPF = 1;
  private static final int LINES_PER_BATCH_OF_A_FILE = 100_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description =
          "plain text, or a recorded stream with the extension .stream (default: text from the"
              + " seed)")
  private Path file;

  @Option(
      names = "--lines",
      paramLabel = "N",
      description = "how many lines the text from the seed has (default: " + LINES + ")")
  private Long lines;

  @Option(
      names = "--vocabulary",
      paramLabel = "N",
      description = "how many different words it has (default: " + VOCABULARY + ")")
  private Integer vocabulary;

  @Option(
      names = "--zipf",
      paramLabel = "S",
      description =
          "exponent of Zipf's law, by which a few of them are frequent; 0: all alike"
              + " (default: 1)")
  private Double zipf;

  @Option(
      names = "--lines-per-batch",
      paramLabel = "N",
      description =
          "how text is cut into batches, which is how often everybody emits (default: a quarter of"
              + " --lines; "
              + LINES_PER_BATCH_OF_A_FILE
              + " of a file)")
  private Integer linesPerBatch;

  @Mixin private MaxLineOption maxLine;

  /** The file that was named, or null. */
  Path file() {
    return file;
  }

  /** The input, made from this seed if there is no file. */
  BenchInput of(long seed) {
    if (linesPerBatch != null && linesPerBatch < 1) {
      throw refused("--lines-per-batch must be at least 1: " + linesPerBatch);
    }
    if (file != null) {
      if (lines != null || vocabulary != null || zipf != null) {
        throw refused("--lines, --vocabulary and --zipf make a text: not with --input");
      }
      int perBatch = linesPerBatch == null ? LINES_PER_BATCH_OF_A_FILE : linesPerBatch;
      return new BenchInput(file, null, perBatch, maxLine.bytes());
    }
    BenchInput input = BenchInput.of(text(seed));
    return linesPerBatch == null
        ? input
        : new BenchInput(null, input.text(), linesPerBatch, input.maxLineBytes());
  }

  private TextGenerator text(long seed) {
    try {
      return new TextGenerator(
          seed,
          lines == null ? LINES : lines,
          vocabulary == null ? VOCABULARY : vocabulary,
          zipf == null ? ZIPF : zipf);
    } catch (IllegalArgumentException outOfRange) {
      throw new ParameterException(spec.commandLine(), outOfRange.getMessage(), outOfRange);
    }
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
