package parallax.cli;

import java.math.BigInteger;
import java.time.Duration;
import parallax.options.DurationConverter;
import parallax.process.EngineSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What engines' processes get. */
final class ProcessOptions {

  private static final BigInteger MIN_HEAP_BYTES = BigInteger.ONE.shiftLeft(24);
  private static final BigInteger MAX_HEAP_BYTES = BigInteger.ONE.shiftLeft(40);
  private static final int MAX_CORES = 1024;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "1g",
      description = "largest heap of each engine's process (default: ${DEFAULT-VALUE})")
  private String heap;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "processors that each engine's process sees (default: those of the machine)")
  private Integer cores;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "10min",
      converter = DurationConverter.class,
      description =
          "for the start of an engine, and for each example on it (default: ${DEFAULT-VALUE})")
  private Duration timeout;

  Duration timeout() {
    if (timeout.isZero()) {
      throw new ParameterException(spec.commandLine(), "--timeout must be longer than zero");
    }
    return timeout;
  }

  EngineSpec.Resources resources() {
    if (!heap.matches("[1-9][0-9]*[kmgKMG]")) {
      throw new ParameterException(
          spec.commandLine(), "--heap is a size such as 512m or 2g, not '" + heap + "'");
    }
    if (!isPossible(heap)) {
      throw new ParameterException(spec.commandLine(), "--heap must be 16m to 1024g: " + heap);
    }
    int processors = cores == null ? Runtime.getRuntime().availableProcessors() : cores;
    if (processors < 1 || processors > MAX_CORES) {
      throw new ParameterException(
          spec.commandLine(), "--cores must be 1 to " + MAX_CORES + ": " + processors);
    }
    return new EngineSpec.Resources(heap, processors);
  }

  private static boolean isPossible(String heap) {
    var size = new BigInteger(heap.substring(0, heap.length() - 1));
    int shift = 10 * ("kmg".indexOf(Character.toLowerCase(heap.charAt(heap.length() - 1))) + 1);
    return size.shiftLeft(shift).compareTo(MIN_HEAP_BYTES) >= 0
        && size.shiftLeft(shift).compareTo(MAX_HEAP_BYTES) <= 0;
  }
}
