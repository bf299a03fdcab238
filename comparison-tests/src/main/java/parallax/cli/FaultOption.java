package parallax.cli;

import java.util.List;
import parallax.fault.Fault;
import parallax.fault.FaultOrder;
import parallax.options.Near;
import parallax.process.Engines;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What is to befall the engines' connections. */
final class FaultOption {

  private static final long DEFAULT_SEED = 1;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      converter = Converter.class,
      description =
          "brings a fault upon the connection of each engine but the reference, and tells what it"
              + " did then and how many lines were lost: half-open, throttled (64 KiB/s), reset,"
              + " cut-line or cut-character (default: none)")
  private Fault fault;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "draws the line at which the fault comes (default: " + DEFAULT_SEED + ")")
  private Long seed;

  /**
   * What was asked for; null if nothing was.
   *
   * @param overSocket whether the engines get their lines by connections that can be broken
   * @param engines that were chosen
   */
  FaultOrder order(boolean overSocket, List<String> engines) {
    if (fault == null && seed == null) {
      return null;
    }
    if (fault == null) {
      throw refused("--seed draws the moment of a --fault, and there is none");
    }
    if (!overSocket) {
      throw refused("--fault is for --source socket: it breaks connections to the line server");
    }
    if (engines.equals(List.of(Engines.REFERENCE))) {
      throw refused("--fault spares the reference, and no other engine was chosen");
    }
    return new FaultOrder(fault, seed == null ? DEFAULT_SEED : seed);
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  /** Reads a fault as users write it. */
  static final class Converter implements ITypeConverter<Fault> {
    @Override
    public Fault convert(String word) {
      return Fault.find(word)
          .orElseThrow(
              () -> new TypeConversionException(Near.unknown("fault", word, Fault.words())));
    }
  }
}
