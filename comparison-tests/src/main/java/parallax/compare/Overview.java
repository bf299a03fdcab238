package parallax.compare;

import java.util.List;

/**
 * What an example computed on all engines, small enough to be drawn and read.
 *
 * @param engines whose results could be read, the reference first; all lists of values are in this
 *     order
 * @param keys how many there are in the reference's result
 * @param windows how many there are in the reference's result; 1 for tables
 * @param late how many pairs of window and key the reference dropped as late
 */
public record Overview(
    List<String> engines, long keys, long windows, long late, Curves curves, Rows rows) {

  /**
   * The counts of the most frequent keys over time.
   *
   * @param meaning of a value, in words
   * @param moments epoch milliseconds: ends of windows, or of batches for tables; at most {@value
   *     OverviewOf#MAX_MOMENTS} of them, evenly chosen
   */
  public record Curves(String meaning, List<Long> moments, List<KeyCurves> keys) {}

  /**
   * A key's counts.
   *
   * @param values a list per engine with a value per moment
   */
  public record KeyCurves(String key, List<List<Long>> values) {}

  /**
   * Final rows: all if there are few, else those with the biggest counts.
   *
   * @param total how many there are
   */
  public record Rows(long total, List<Row> shown) {}

  /**
   * A row as each engine has it.
   *
   * @param values per engine; null where it has no such row
   */
  public record Row(long start, long end, String key, List<Long> values) {}
}
