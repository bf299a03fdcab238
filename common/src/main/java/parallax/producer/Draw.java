package parallax.producer;

import java.util.SplittableRandom;

/**
 * Draws from a generator with nothing but its 64-bit numbers: how the JDK makes other numbers of
 * them has changed between versions.
 */
final class Draw {

  private Draw() {}

  /** 0 (inclusive) to 1 (exclusive). */
  static double fraction(SplittableRandom random) {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  /** 0 (inclusive) to a bound (exclusive) that is far below 2^53. */
  static int below(int bound, SplittableRandom random) {
    return (int) (fraction(random) * bound);
  }
}
