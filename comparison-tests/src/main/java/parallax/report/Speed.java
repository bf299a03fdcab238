package parallax.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import parallax.compare.Verdict;
import parallax.engine.BatchTimes;

/** How fast an example went on an engine, as far as that may be said. */
public final class Speed {

  private static final String UNKNOWN = "–";

  private Speed() {}

  /** Batches per second, or a dash. */
  public static String batchesPerSecond(Cell cell) {
    return cell.batches() == null || cell.wallSeconds() == null || cell.wallSeconds() == 0
        ? UNKNOWN
        : String.format(Locale.ROOT, "%.1f", cell.batches() / cell.wallSeconds());
  }

  /**
   * How many times the wall time of the fastest engine it took; a dash for the reference, and for
   * everyone if an engine disagrees: wrong results have no speed.
   */
  public static String ratio(Report report, Cell cell) {
    List<Cell> rivals =
        report.cells().stream()
            .filter(each -> each.example().equals(cell.example()) && isEngine(each))
            .toList();
    boolean agreed = rivals.stream().allMatch(each -> each.verdict() == Verdict.AGREES);
    Optional<Double> best =
        rivals.stream()
            .map(Cell::wallSeconds)
            .filter(seconds -> seconds != null && seconds > 0)
            .min(Comparator.naturalOrder());
    return agreed && isEngine(cell) && best.isPresent() && cell.wallSeconds() != null
        ? String.format(Locale.ROOT, "%.1f×", cell.wallSeconds() / best.get())
        : UNKNOWN;
  }

  /** The time in milliseconds that this share of the batches did not exceed, or a dash. */
  public static String quantile(Cell cell, double share) {
    BatchTimes times = cell.batchTimes();
    if (times == null || times.micros().isEmpty()) {
      return UNKNOWN;
    }
    List<Long> sorted = times.micros().stream().sorted().toList();
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    double micros = sorted.get(Math.max(index, 0)) / (double) times.batchesPerPoint();
    return String.format(Locale.ROOT, "%.1f", micros / 1000);
  }

  private static boolean isEngine(Cell cell) {
    return !cell.engine().equals("reference");
  }
}
