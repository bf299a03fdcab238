package parallax.bench;

import java.util.List;
import java.util.Locale;
import parallax.stats.Interval;
import parallax.stats.Statistics;

/** Figures of a bench in words, the same on a terminal and on the page. */
public final class BenchWords {

  private static final String UNKNOWN = "–";

  private BenchWords() {}

  /** A count, or a dash. */
  public static String count(Number value) {
    return value == null ? UNKNOWN : format("%,.0f", value.doubleValue());
  }

  /** A figure with two digits, or a dash. */
  public static String figure(Double value) {
    return value == null ? UNKNOWN : format("%.2f", value);
  }

  /** The speed of the median round. */
  public static String megabytesPerSecond(Transfer transfer) {
    return format("%,.0f", transfer.bytes() / 1e6 / Statistics.median(transfer.seconds()));
  }

  /** Bytes in megabytes, or a dash. */
  public static String megabytes(Long bytes) {
    return bytes == null ? UNKNOWN : format("%,.0f", bytes / 1e6);
  }

  /** The ends of an interval, or a dash. */
  public static String ends(Interval interval) {
    return interval == null ? UNKNOWN : format("%.2f–%.2f", interval.low(), interval.high());
  }

  /** A ratio, or a dash. */
  public static String ratio(Interval ratio) {
    return ratio == null ? UNKNOWN : format("%.2f×", ratio.value());
  }

  /** A ratio with its interval, or a dash. */
  public static String ratioAndEnds(Interval ratio) {
    return ratio == null ? UNKNOWN : ratio(ratio) + " [" + ends(ratio) + "]";
  }

  /** An exponent with its standard error. */
  public static String exponent(Growth growth) {
    return growth.exponentError() == null
        ? figure(growth.exponent())
        : format("%.2f ± %.2f", growth.exponent(), growth.exponentError());
  }

  /** A point of a percentile curve; the last one is the largest latency. */
  public static String percent(double percent) {
    return percent == 100 ? "largest" : "p" + format("%s", percent).replaceAll("\\.0$", "");
  }

  /** The millisecond value of this percentile; a dash if there were too few batches for it. */
  public static String at(LatencyRun run, double percent) {
    return run.percentiles().stream()
        .filter(point -> point.percent() == percent)
        .map(point -> format("%,.0f", point.millis()))
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** How the machine was in these runs: how many of them others disturbed. */
  public static String load(List<Measurement.Run> runs) {
    long contended = runs.stream().filter(run -> run.load().contended()).count();
    return contended == 0 ? "calm" : format("%d of %d contended", contended, runs.size());
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
