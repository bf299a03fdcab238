package parallax.stats;

/**
 * A value, and the interval that holds 95 % of what resampling gives instead.
 *
 * @param low its lower end
 * @param value measured
 * @param high its upper end
 */
public record Interval(double low, double value, double high) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no interval: " + low + " to " + high);
    }
  }

  /** Whether this cannot be told from the value. */
  public boolean holds(double other) {
    return low <= other && other <= high;
  }
}
