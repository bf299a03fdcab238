package parallax.result;

/**
 * What an engine has counted in a window, summed up: two windows hold the same rows exactly when
 * their sums are equal, but for a chance of 1 in 2^128.
 *
 * @param start the window's first moment, epoch milliseconds; 0 for tables, and for all windows
 *     together
 * @param end the first moment behind the window; 0 likewise
 * @param keys how many
 * @param total the sum of their values
 * @param late how many pairs of window and key were dropped as late
 * @param digest of keys and values, whatever their order, in hex
 */
public record Sum(long start, long end, long keys, long total, long late, String digest) {

  /** Whether both hold the same rows; what was dropped as late is no row. */
  public boolean hasRowsOf(Sum other) {
    return keys == other.keys && total == other.total && digest.equals(other.digest);
  }
}
