package parallax.stats;

import java.util.Arrays;
import java.util.List;

/** Plain figures of samples. */
public final class Statistics {

  private Statistics() {}

  /**
   * The middle of the values, or the mean of the two in the middle.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The same of an array, which is sorted by it. */
  static double median(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values have no median");
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /**
   * The least value that this share of the values does not exceed.
   *
   * @param sorted in ascending order
   * @param share above 0, at most 1
   */
  static double quantile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
  }
}
