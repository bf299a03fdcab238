package parallax.stats;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The percentile bootstrap (Efron 1979): how a figure would have come out had the same values been
 * drawn again, with replacement. The same seed gives the same interval.
 *
 * @param seed of the draws
 */
public record Bootstrap(long seed) {

  private static final int RESAMPLES = 10_000;
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  /** The median of the values. */
  public Interval median(List<Double> values) {
    return interval(
        Statistics.median(values), random -> Statistics.median(redrawn(values, random)));
  }

  /** The ratio of the medians of two samples that have nothing to do with each other. */
  public Interval ratio(List<Double> above, List<Double> below) {
    return interval(
        Statistics.median(above) / Statistics.median(below),
        random ->
            Statistics.median(redrawn(above, random)) / Statistics.median(redrawn(below, random)));
  }

  /**
   * The ratio of the medians of two samples that were taken in the same rounds: rounds are redrawn,
   * so that what slowed a round down for both does not count.
   */
  public Interval pairedRatio(List<Double> above, List<Double> below) {
    if (above.size() != below.size()) {
      throw new IllegalArgumentException(
          "%d values cannot be paired with %d".formatted(above.size(), below.size()));
    }
    return interval(
        Statistics.median(above) / Statistics.median(below),
        random -> {
          int[] rounds = random.ints(above.size(), 0, above.size()).toArray();
          return Statistics.median(of(above, rounds)) / Statistics.median(of(below, rounds));
        });
  }

  private Interval interval(double value, ToDoubleFunction<SplittableRandom> redraw) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] figures = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      figures[i] = redraw.applyAsDouble(random);
    }
    Arrays.sort(figures);
    return new Interval(
        Statistics.quantile(figures, LOW), value, Statistics.quantile(figures, HIGH));
  }

  private static double[] redrawn(List<Double> values, SplittableRandom random) {
    return of(values, random.ints(values.size(), 0, values.size()).toArray());
  }

  private static double[] of(List<Double> values, int[] places) {
    return Arrays.stream(places).mapToDouble(values::get).toArray();
  }
}
