package parallax.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the highest rate that is sustainable: doubled until one is not, or halved until one is;
 * then bisected until the two that enclose it are within 5 % of each other.
 */
final class RateSearch {

  private static final double TOLERANCE = 0.05;
  private static final double LEAST = 1;
  private static final int MAX_PROBES = 40;

  /** A producer that is held up by an accident is not held up each time. */
  private static final int ATTEMPTS = 3;

  private final Prober prober;
  private final boolean readerHoldsUp;
  private final double longestAccidentMillis;
  private final List<RateFinding.ProbeFacts> probes = new ArrayList<>();
  private double sustained; // 0: none yet
  private double tooMuch = Double.POSITIVE_INFINITY;
  private RateFinding.ProbeFacts failed; // at the rate that is too much

  /**
   * A search.
   *
   * @param readerHoldsUp whether a slow reader keeps the producer from sending, as by a connection:
   *     then a rate that cannot be sent is too much for the reader
   * @param longestAccident a producer that is later than this is not late by accident
   */
  RateSearch(Prober prober, boolean readerHoldsUp, Duration longestAccident) {
    this.prober = prober;
    this.readerHoldsUp = readerHoldsUp;
    this.longestAccidentMillis = longestAccident.toMillis();
  }

  /** Tries a rate. */
  interface Prober {
    RateFinding.ProbeFacts probe(double linesPerSecond) throws InterruptedException;
  }

  /**
   * What was found.
   *
   * @param linesPerSecond null if not even a line a second is sustainable
   * @param bound what bounds it, or why there is none
   * @param broken whether the contender broke
   */
  record Found(
      Double linesPerSecond, String bound, boolean broken, List<RateFinding.ProbeFacts> probes) {}

  /** Searches from this rate on. */
  Found from(double start) throws InterruptedException {
    double rate = start;
    while (probes.size() < MAX_PROBES && rate >= LEAST && !isEnclosed()) {
      RateFinding.ProbeFacts probe = probe(rate);
      if (probe.broken()) {
        return found(probe.why(), true);
      }
      if (probe.producerBehind() && !readerHoldsUp) {
        return found("the producer, which could not send faster: %s".formatted(probe.why()), false);
      }
      if (probe.sustainable()) {
        sustained = rate;
      } else {
        tooMuch = rate;
        failed = probe;
      }
      rate = next();
    }
    return found(bound(), false);
  }

  private RateFinding.ProbeFacts probe(double rate) throws InterruptedException {
    RateFinding.ProbeFacts probe = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      probe = prober.probe(rate);
      probes.add(probe);
      if (probe.broken() || !isAccident(probe)) {
        return probe;
      }
    }
    return probe;
  }

  private boolean isAccident(RateFinding.ProbeFacts probe) {
    return probe.producerBehind() && probe.producerLateMillis() <= longestAccidentMillis;
  }

  private String bound() {
    if (sustained == 0) {
      return "not even %.0f lines/s are sustainable".formatted(tooMuch);
    }
    if (failed == null) {
      return "nothing that was found: the search was given up";
    }
    return failed.producerBehind()
        ? "a connection by which %,.0f lines/s did not go: %s".formatted(tooMuch, failed.why())
        : "lag, which grows at %,.0f lines/s".formatted(tooMuch);
  }

  private double next() {
    if (sustained == 0) {
      return tooMuch / 2;
    }
    return Double.isInfinite(tooMuch) ? sustained * 2 : (sustained + tooMuch) / 2;
  }

  private boolean isEnclosed() {
    return sustained > 0
        && !Double.isInfinite(tooMuch)
        && tooMuch - sustained <= TOLERANCE * tooMuch;
  }

  private Found found(String bound, boolean broken) {
    return new Found(sustained == 0 ? null : Double.valueOf(sustained), bound, broken, probes);
  }
}
