package parallax.bench;

import java.util.List;

/**
 * The highest rate that a contender bears.
 *
 * @param source from where it read
 * @param linesPerSecond the highest rate at which lag had no upward trend; null if there is none
 * @param bound what bounds it, or why there is none
 * @param failed whether the contender broke
 * @param probes in the order in which they were made
 */
public record RateFinding(
    String example,
    String source,
    String contender,
    Double linesPerSecond,
    String bound,
    boolean failed,
    List<ProbeFacts> probes) {

  /**
   * One rate that was tried.
   *
   * @param sustainable whether lag had no upward trend
   * @param lagSlope by how many lines a second lag grew; null if that cannot be said
   * @param slopeError its standard error; null if that cannot be said
   * @param lastLag how many lines had been sent and not counted when the last batch came
   * @param producerLateMillis the longest that a line was sent behind its schedule
   * @param producerBehind whether that was so long that the probe says nothing of the contender
   * @param broken whether the contender ended before its time
   * @param why it is so, in words
   */
  public record ProbeFacts(
      double linesPerSecond,
      boolean sustainable,
      Double lagSlope,
      Double slopeError,
      Long lastLag,
      double producerLateMillis,
      boolean producerBehind,
      boolean broken,
      String why,
      Load load) {}
}
