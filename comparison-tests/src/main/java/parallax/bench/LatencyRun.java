package parallax.bench;

import java.util.List;

/**
 * How late results came behind their lines, at one rate.
 *
 * @param source from where the contender read
 * @param linesPerSecond at which lines were due
 * @param fraction of the contender's sustainable rate; null if the rate was given
 * @param valid whether it may be used
 * @param reason why not; null if it may
 * @param failed whether the contender broke
 * @param batches how many latencies there are, one for each batch
 * @param percentiles of them, in ascending order; empty if there are none
 * @param producerLateMillis the longest that a line was sent behind its schedule
 */
public record LatencyRun(
    String example,
    String source,
    String contender,
    double linesPerSecond,
    Double fraction,
    boolean valid,
    String reason,
    boolean failed,
    long batches,
    List<Percentile> percentiles,
    double producerLateMillis,
    Load load) {

  /**
   * A point of the curve.
   *
   * @param percent of the batches that were not later
   * @param millis how late
   */
  public record Percentile(double percent, double millis) {}
}
