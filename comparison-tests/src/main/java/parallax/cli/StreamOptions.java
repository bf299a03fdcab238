package parallax.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import parallax.event.ByteLines;
import parallax.event.RecordedStream;
import parallax.example.Durations;
import parallax.options.DurationConverter;
import parallax.producer.Workload;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How a recorded stream is made of a text. */
final class StreamOptions {

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "the plain text that is given times")
  private Path text;

  @Option(
      names = "--batch",
      paramLabel = "DURATION",
      defaultValue = "1s",
      converter = DurationConverter.class,
      description = "duration of a batch (default: ${DEFAULT-VALUE})")
  private Duration batch;

  @Option(
      names = "--lines-per-batch",
      paramLabel = "N",
      defaultValue = "30",
      description = "lines that arrive in a batch (default: ${DEFAULT-VALUE})")
  private int linesPerBatch;

  @Option(
      names = "--event-speed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "event time passes so much faster than arrival time (default: ${DEFAULT-VALUE})")
  private long eventSpeed;

  @Option(
      names = "--disorder",
      paramLabel = "FRACTION:DURATION",
      converter = ShiftConverter.class,
      description = "lines with an event time up to so much earlier, such as 0.2:8min")
  private Workload.Shift disorder = Workload.Shift.NONE;

  @Option(
      names = "--late",
      paramLabel = "FRACTION:DURATION",
      converter = ShiftConverter.class,
      description = "lines with an event time still earlier, such as 0.03:1h")
  private Workload.Shift lateness = Workload.Shift.NONE;

  @Option(
      names = "--empty-batches",
      paramLabel = "FRACTION",
      defaultValue = "0",
      description = "of all batches (default: ${DEFAULT-VALUE})")
  private double emptyBatches;

  void write(long seed, OutputStream out) throws IOException {
    Workload workload =
        Workload.of(batch, linesPerBatch)
            .withSeed(seed)
            .withEventSpeed(eventSpeed)
            .withDisorder(disorder.fraction(), disorder.upTo())
            .withLateness(lateness.fraction(), lateness.upTo())
            .withEmptyBatches(emptyBatches);
    var writer = new RecordedStream.Writer(out);
    workload.record(text, ByteLines.DEFAULT_MAX_LINE_BYTES, writer);
    writer.flush();
  }

  /** Reads {@code 0.2:8min}. */
  static final class ShiftConverter implements ITypeConverter<Workload.Shift> {
    @Override
    public Workload.Shift convert(String value) {
      String[] parts = value.split(":", -1);
      try {
        if (parts.length == 2) {
          return new Workload.Shift(Double.parseDouble(parts[0]), Durations.parse(parts[1]));
        }
      } catch (NumberFormatException malformed) {
        // Said below.
      } catch (IllegalArgumentException outOfRange) {
        throw new TypeConversionException(outOfRange.getMessage());
      }
      throw new TypeConversionException(
          "not a fraction and a duration such as 0.2:8min: '" + value + "'");
    }
  }
}
