package parallax.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import parallax.compare.Verdict;
import parallax.engine.BatchTimes;

/**
 * How an example on an engine differs between two runs.
 *
 * @param before and {@code after} the verdicts; null where the run has no such cell
 * @param results whether the rows are the same
 * @param speed the ratio of the times per batch; null if they cannot be compared
 * @param compared what was compared in both, where that is not the same; null otherwise
 */
public record Change(
    String example,
    String engine,
    Verdict before,
    Verdict after,
    Results results,
    Ratio speed,
    Compared compared) {

  private static final int RESAMPLES = 2000;
  private static final long SEED = 1;
  private static final double TAIL = 0.025;

  /** What had to be equal in each of the runs: the same verdict may say less than it did. */
  public record Compared(String before, String after) {}

  /** What became of the rows. */
  public enum Results {
    SAME("same rows"),
    CHANGED("other rows"),
    OTHER_INPUT("another input"),
    UNKNOWN("unknown");

    private final String text;

    Results(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The later run's median time per batch over the earlier one's, with the interval in which the
   * ratio lies in 95 % of the samples that one can draw from these batches (a bootstrap). Runs of
   * other days differ by more than that: the machine's load is not in it.
   */
  public record Ratio(double median, double low, double high) {

    /** Whether the interval holds 1, so that nothing can be said. */
    public boolean isNoise() {
      return low <= 1 && high >= 1;
    }

    @Override
    public String toString() {
      String figures = String.format(Locale.ROOT, "%.2f× (%.2f to %.2f)", median, low, high);
      return isNoise()
          ? figures + ", noise"
          : median < 1 ? figures + ", faster" : figures + ", slower";
    }
  }

  /** The changes from one run to another, in the order of the cells of both. */
  public static List<Change> between(Report before, Report after) {
    List<Change> changes = new ArrayList<>();
    boolean sameInput = before.input().sha256().equals(after.input().sha256());
    for (Cell cell : before.cells()) {
      changes.add(of(cell, find(after, isLike(cell)).orElse(null), sameInput));
    }
    for (Cell cell : after.cells()) {
      if (find(before, isLike(cell)).isEmpty()) {
        changes.add(of(null, cell, sameInput));
      }
    }
    return changes;
  }

  private static Change of(Cell before, Cell after, boolean sameInput) {
    Cell any = before == null ? after : before;
    boolean both = before != null && after != null;
    return new Change(
        any.example(),
        any.engine(),
        before == null ? null : before.verdict(),
        after == null ? null : after.verdict(),
        both ? results(before, after, sameInput) : Results.UNKNOWN,
        both && sameInput ? ratio(before.batchTimes(), after.batchTimes()) : null,
        both ? compared(before.compared(), after.compared()) : null);
  }

  /** Where nothing was compared, the verdict says so. */
  private static Compared compared(String before, String after) {
    return before == null || after == null || before.equals(after)
        ? null
        : new Compared(before, after);
  }

  private static Results results(Cell before, Cell after, boolean sameInput) {
    if (!sameInput) {
      return Results.OTHER_INPUT;
    }
    if (before.sha256() == null || after.sha256() == null) {
      return Results.UNKNOWN;
    }
    return Objects.equals(before.sha256(), after.sha256()) ? Results.SAME : Results.CHANGED;
  }

  private static Ratio ratio(BatchTimes before, BatchTimes after) {
    boolean comparable =
        before != null
            && after != null
            && before.batchesPerPoint() == after.batchesPerPoint()
            && before.micros().size() > 1
            && after.micros().size() > 1;
    if (!comparable) {
      return null;
    }
    Random random = new Random(SEED);
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      ratios[i] =
          median(resample(after.micros(), random)) / median(resample(before.micros(), random));
    }
    Arrays.sort(ratios);
    return new Ratio(
        median(array(after.micros())) / median(array(before.micros())),
        ratios[(int) (TAIL * RESAMPLES)],
        ratios[(int) ((1 - TAIL) * RESAMPLES) - 1]);
  }

  private static double[] array(List<Long> values) {
    return values.stream().mapToDouble(Long::doubleValue).toArray();
  }

  private static double[] resample(List<Long> values, Random random) {
    double[] sample = new double[values.size()];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = values.get(random.nextInt(values.size()));
    }
    return sample;
  }

  /** At least a microsecond, so that one can divide by it. */
  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    double median = values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    return Math.max(median, 1);
  }

  private static Predicate<Cell> isLike(Cell cell) {
    return other -> other.example().equals(cell.example()) && other.engine().equals(cell.engine());
  }

  private static Optional<Cell> find(Report report, Predicate<Cell> wanted) {
    return report.cells().stream().filter(wanted).findFirst();
  }
}
