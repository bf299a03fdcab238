package parallax.fault;

import java.util.SplittableRandom;

/**
 * A fault that somebody wants.
 *
 * @param seed draws the moment
 */
public record FaultOrder(Fault fault, long seed) {

  private static final int MAX_BYTES_INTO_LINE = 16;

  /**
   * Draws the moment, in the second quarter of a stream.
   *
   * @param lines of the stream
   */
  public FaultPlan plan(long lines) {
    // Mixes its seed well: seeds beside each other draw other moments.
    var random = new SplittableRandom(seed);
    long quarter = lines / 4;
    long afterLines = Math.max(1, quarter + (long) (random.nextDouble() * quarter));
    return new FaultPlan(this, afterLines, 1 + random.nextInt(MAX_BYTES_INTO_LINE));
  }
}
