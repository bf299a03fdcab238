package parallax.bench;

import java.time.Duration;
import java.util.List;
import parallax.stats.LineFit;

/**
 * Whether lag grows while lines come at a rate: the slope of a line through what had been sent and
 * not counted when each batch was seen.
 *
 * @param slope by how many lines a second lag grew; null if too few batches were seen to say it
 * @param slopeError its standard error; null likewise
 * @param lastLag the lag when the last batch was seen that counts; null if none was
 */
record LagTrend(Double slope, Double slopeError, Long lastLag, double linesPerSecond, int batches) {

  /** What comes before this share of the time is the start of the job. */
  static final double WARM_UP = 0.3;

  /** With fewer batches nobody can tell a trend. */
  static final int MIN_BATCHES = 5;

  /** A slope beyond this share of the rate is no accident of where batches begin. */
  private static final double MAX_SLOPE = 0.005;

  private static final double ERRORS = 2;

  /**
   * The trend while lines were sent.
   *
   * @param startNanos when the first line was due
   * @param duration for how long they were sent
   */
  static LagTrend of(
      List<Probe.Counted> counted, long startNanos, Duration duration, double linesPerSecond) {
    double seconds = duration.toNanos() / 1e9;
    List<Probe.Counted> judged =
        counted.stream()
            .filter(batch -> seconds(batch, startNanos) >= WARM_UP * seconds)
            .filter(batch -> seconds(batch, startNanos) <= seconds)
            .toList();
    Long last = judged.isEmpty() ? null : judged.get(judged.size() - 1).lag();
    if (judged.size() < MIN_BATCHES) {
      return new LagTrend(null, null, last, linesPerSecond, judged.size());
    }
    LineFit fit =
        LineFit.of(
            judged.stream()
                .map(batch -> new LineFit.Point(seconds(batch, startNanos), batch.lag()))
                .toList());
    return new LagTrend(fit.slope(), fit.slopeError(), last, linesPerSecond, judged.size());
  }

  /** Whether lag has no upward trend. */
  boolean isFlat() {
    return slope != null
        && (slope <= MAX_SLOPE * linesPerSecond || slope - ERRORS * slopeError <= 0);
  }

  /** The finding in words. */
  String text() {
    if (slope == null) {
      return "only %d batches were seen in time".formatted(batches);
    }
    return "lag changes by %,.0f ± %,.0f lines/s over %d batches"
        .formatted(slope, ERRORS * slopeError, batches);
  }

  private static double seconds(Probe.Counted batch, long startNanos) {
    return (batch.seenNanos() - startNanos) / 1e9;
  }
}
