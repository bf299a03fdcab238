package parallax.cli;

import parallax.producer.Pace;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How fast lines are sent. */
final class PaceOption {

  @Option(
      names = "--lines-per-second",
      paramLabel = "RATE",
      defaultValue = "0.5",
      converter = Converter.class,
      description =
          "lines in every second, or max (default: ${DEFAULT-VALUE}: a line every two seconds)")
  private Pace pace;

  Pace pace() {
    return pace;
  }

  /** Reads a number above zero, or {@code max}. */
  static final class Converter implements ITypeConverter<Pace> {
    @Override
    public Pace convert(String value) {
      try {
        return value.equals("max") ? Pace.unlimited() : Pace.perSecond(Double.parseDouble(value));
      } catch (NumberFormatException malformed) {
        throw new TypeConversionException("neither a number nor max: '" + value + "'");
      } catch (IllegalArgumentException outOfRange) {
        throw new TypeConversionException(outOfRange.getMessage());
      }
    }
  }
}
