package parallax.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How late the results of batches were seen, behind the moment at which their newest line was due:
 * so a line that could not be sent in time is as late as it was for its reader.
 */
final class Lateness {

  /** What comes before this share of the time is the start of the job. */
  static final double WARM_UP = 0.2;

  private static final long MAX_MICROS = Duration.ofHours(1).toNanos() / 1000;
  private static final int DIGITS = 3;
  private static final List<Double> PERCENTS =
      List.of(0.0, 10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 99.99);

  private Lateness() {}

  /**
   * All latencies of a job, in microseconds.
   *
   * @param duration for how long lines were sent
   */
  static Histogram of(List<Probe.Counted> counted, PacedSender sender, Duration duration) {
    Histogram micros = new Histogram(1, MAX_MICROS, DIGITS);
    long from = sender.startNanos() + (long) (WARM_UP * duration.toNanos());
    long before = 0;
    for (Probe.Counted batch : counted) {
      boolean isEmpty = batch.lines() == before;
      before = batch.lines();
      long due = isEmpty ? 0 : sender.dueNanos(batch.lines());
      if (!isEmpty && due - from >= 0) {
        micros.recordValue(Math.min(MAX_MICROS, Math.max(1, (batch.seenNanos() - due) / 1000)));
      }
    }
    return micros;
  }

  /** The curve, as far as there are enough latencies to tell; its last point is the largest one. */
  static List<LatencyRun.Percentile> curve(Histogram micros) {
    List<LatencyRun.Percentile> curve = new ArrayList<>();
    if (micros.getTotalCount() == 0) {
      return curve;
    }
    for (double percent : PERCENTS) {
      if (Math.round(micros.getTotalCount() * (100 - percent)) >= 100) {
        curve.add(point(percent, micros));
      }
    }
    curve.add(point(100, micros));
    return curve;
  }

  private static LatencyRun.Percentile point(double percent, Histogram micros) {
    return new LatencyRun.Percentile(percent, micros.getValueAtPercentile(percent) / 1000.0);
  }
}
