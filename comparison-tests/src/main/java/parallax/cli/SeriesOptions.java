package parallax.cli;

import java.util.List;
import parallax.bench.BenchInput;
import parallax.bench.BenchPlan;
import parallax.bench.Measure;
import parallax.bench.Vary;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.producer.TextGenerator;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a series of measurements varies. */
final class SeriesOptions {

  private static final int MAX_PARTITIONS = 1000;
  private static final int MAX_FACTOR = 10_000;

  /** A line has ten words; of words that are drawn three times as often 95 % occur. */
  private static final double KEYS_PER_LINE = 10 / 3.0;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--vary",
      paramLabel = "WHAT",
      description =
          "with --measure scale: lines (as multiples of --lines), keys (different words, all as"
              + " frequent), window (its length in slides) or partitions (default: lines)")
  private Vary vary;

  @Option(
      names = "--values",
      split = ",",
      paramLabel = "N",
      description =
          "its values, separated by commas (default: 1,2,4,8,16 for lines and partitions;"
              + " 1000,10000,100000,1000000 for keys; 2,6,20,60 for window)")
  private List<Long> values = List.of();

  /** The series; null if none is measured. */
  BenchPlan.Series of(Measure measure, BenchInput input, List<Example> examples) {
    if (measure != Measure.SCALE) {
      if (vary != null || !values.isEmpty()) {
        throw refused("--vary and --values are for --measure scale");
      }
      return null;
    }
    Vary varied = vary == null ? Vary.LINES : vary;
    if (input.text() == null && (varied == Vary.LINES || varied == Vary.KEYS)) {
      throw refused("--vary %s needs a text from the seed, no --input".formatted(varied.word()));
    }
    for (Example example : examples) {
      if (varied == Vary.WINDOW && !example.defaults().containsKey(Parameters.SLIDE)) {
        throw refused("--vary window: %s has no sliding window".formatted(example.slug()));
      }
    }
    List<Long> chosen = values(varied);
    long most = chosen.get(chosen.size() - 1);
    if (varied == Vary.KEYS && most > KEYS_PER_LINE * input.text().lines()) {
      throw refused(
          "--vary keys: %,d words do not all occur in %,d lines; --lines %d is enough"
              .formatted(most, input.text().lines(), (long) Math.ceil(most / KEYS_PER_LINE)));
    }
    return new BenchPlan.Series(varied, chosen);
  }

  private List<Long> values(Vary varied) {
    List<Long> chosen = values.isEmpty() ? defaults(varied) : values;
    List<Long> sorted = chosen.stream().distinct().sorted().toList();
    long most =
        switch (varied) {
          case KEYS -> TextGenerator.MAX_VOCABULARY;
          case PARTITIONS -> MAX_PARTITIONS;
          case LINES, WINDOW -> MAX_FACTOR;
        };
    if (sorted.get(0) < 1 || sorted.get(sorted.size() - 1) > most) {
      throw refused("--values of %s are 1 to %d: %s".formatted(varied.word(), most, sorted));
    }
    if (sorted.size() < 2) {
      throw refused("--values: a series has two values at least, not " + sorted);
    }
    return sorted;
  }

  private static List<Long> defaults(Vary varied) {
    return switch (varied) {
      case LINES, PARTITIONS -> List.of(1L, 2L, 4L, 8L, 16L);
      case KEYS -> List.of(1_000L, 10_000L, 100_000L, 1_000_000L);
      case WINDOW -> List.of(2L, 6L, 20L, 60L);
    };
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
