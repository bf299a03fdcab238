package parallax.cli;

import java.time.Duration;
import java.util.List;
import parallax.bench.BenchPlan;
import parallax.bench.Measure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How lines are sent by schedule. */
final class SendingOptions {

  private static final int MIN_BATCHES = 10;
  private static final int DEFAULT_SECONDS = 20;
  private static final List<Double> DEFAULT_FRACTIONS = List.of(0.25, 0.5, 0.75);
  private static final double MAX_RATE = 1e9;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "with --measure latency and rate: how long lines are sent at each rate, ten batches at"
              + " least (default: "
              + DEFAULT_SECONDS
              + ")")
  private Integer seconds;

  @Option(
      names = "--rate",
      paramLabel = "LINES_PER_SECOND",
      description =
          "with --measure latency: the same rate for everybody (default: fractions of each one's"
              + " sustainable rate, which is looked for first)")
  private Double rate;

  @Option(
      names = "--fractions",
      split = ",",
      paramLabel = "F",
      description =
          "with --measure latency: of the sustainable rate, separated by commas (default:"
              + " 0.25,0.5,0.75)")
  private List<Double> fractions = List.of();

  /** How lines are sent; null if they are not. */
  BenchPlan.Sending of(Measure measure, Duration batch) {
    if (!measure.isLive() && seconds != null) {
      throw refused("--seconds is for --measure latency and rate");
    }
    if (measure != Measure.LATENCY && (rate != null || !fractions.isEmpty())) {
      throw refused("--rate and --fractions are for --measure latency");
    }
    if (!measure.isLive()) {
      return null;
    }
    if (rate != null && !fractions.isEmpty()) {
      throw refused("--rate and --fractions exclude each other");
    }
    if (rate != null && !(rate >= 1 && rate <= MAX_RATE)) {
      throw refused("--rate must be 1 to 1e9 lines per second: " + rate);
    }
    for (Double fraction : fractions) {
      if (!(fraction > 0 && fraction <= 1)) {
        throw refused("--fractions are above 0 and at most 1: " + fraction);
      }
    }
    Duration duration = Duration.ofSeconds(seconds == null ? DEFAULT_SECONDS : seconds);
    if (duration.compareTo(batch.multipliedBy(MIN_BATCHES)) < 0) {
      throw refused(
          "--seconds must be at least %d batches of %s: %d"
              .formatted(MIN_BATCHES, batch, duration.toSeconds()));
    }
    return new BenchPlan.Sending(
        duration, rate, fractions.isEmpty() ? DEFAULT_FRACTIONS : List.copyOf(fractions));
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
