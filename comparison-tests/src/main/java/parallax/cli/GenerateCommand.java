package parallax.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import parallax.options.ExitCode;
import parallax.producer.TextGenerator;
import parallax.result.OutputException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes an input from a seed. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description =
        "Makes text from a seed, or a recorded stream of a text: the same seed gives the same bytes"
            + " everywhere.",
    footer = {
      "",
      "Examples:",
      "  parallax generate --seed 7 --lines 10000 > text.txt",
      "  parallax generate --seed 7 --lines 1000000 --vocabulary 50000 --zipf 1.1 > big.txt",
      "  parallax generate --from book.txt --lines-per-batch 30 --event-speed 60"
          + " --disorder 0.2:8min > book.stream"
    })
final class GenerateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "chooses the words (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many lines (default: ${DEFAULT-VALUE})")
  private long lines;

  @Option(
      names = "--vocabulary",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many different words (default: ${DEFAULT-VALUE})")
  private int vocabulary;

  @Option(
      names = "--zipf",
      paramLabel = "S",
      defaultValue = "1",
      description =
          "exponent of Zipf's law, by which a few words are frequent; 0: all alike"
              + " (default: ${DEFAULT-VALUE})")
  private double zipf;

  @ArgGroup(exclusive = false, heading = "%nA recorded stream of a text instead:%n")
  private StreamOptions stream;

  @Override
  public Integer call() {
    // Not closed: standard output belongs to the process.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    try {
      if (stream == null) {
        new TextGenerator(seed, lines, vocabulary, zipf).write(out);
      } else {
        stream.write(seed, out);
      }
      return ExitCode.AGREES;
    } catch (IllegalArgumentException outOfRange) {
      throw new ParameterException(spec.commandLine(), outOfRange.getMessage(), outOfRange);
    } catch (IOException full) {
      throw new OutputException(Path.of("standard output"), full);
    }
  }
}
