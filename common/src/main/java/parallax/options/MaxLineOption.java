package parallax.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The longest line that is read. */
public final class MaxLineOption {

  private static final long MAX_BYTES = 1023L << 20;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--max-line",
      paramLabel = "SIZE",
      defaultValue = "16m",
      description = "a longer line is refused (default: ${DEFAULT-VALUE})")
  private String size;

  public int bytes() {
    if (!size.matches("[1-9][0-9]{0,9}[kmKM]?")) {
      throw refused("is a size such as 64k or 32m, not '" + size + "'");
    }
    String digits = size.replaceAll("[kmKM]", "");
    int shift = size.matches(".*[kK]") ? 10 : size.matches(".*[mM]") ? 20 : 0;
    long bytes = Long.parseLong(digits) << shift;
    if (bytes > MAX_BYTES) {
      throw refused("must be at most 1023m: " + size);
    }
    return (int) bytes;
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), "--max-line " + problem);
  }
}
