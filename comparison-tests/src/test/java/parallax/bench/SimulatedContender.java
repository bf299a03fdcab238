package parallax.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A contender that counts so many lines a second and no more, in batches of a second, while lines
 * are sent to it for a while: what a probe would see of it.
 *
 * @param linesPerSecond that it bears
 * @param producerLinesPerSecond that its producer bears
 */
record SimulatedContender(double linesPerSecond, double producerLinesPerSecond)
    implements RateSearch.Prober {

  static final Duration DURATION = Duration.ofSeconds(20);
  private static final double LATE_MILLIS = 300;
  static final Load CALM = new Load(null, null, null, null, null, false);

  @Override
  public RateFinding.ProbeFacts probe(double rate) {
    LagTrend trend = LagTrend.of(counted(rate), 0, DURATION, rate);
    boolean behind = rate > producerLinesPerSecond;
    return new RateFinding.ProbeFacts(
        rate,
        trend.isFlat() && !behind,
        trend.slope(),
        trend.slopeError(),
        trend.lastLag(),
        behind ? LATE_MILLIS : 0,
        behind,
        false,
        trend.text(),
        CALM);
  }

  private List<Probe.Counted> counted(double rate) {
    List<Probe.Counted> counted = new ArrayList<>();
    for (int second = 1; second <= DURATION.toSeconds(); second++) {
      long sent = Math.round(rate * second);
      long lines = Math.round(Math.min(rate, linesPerSecond) * (second - 0.5));
      counted.add(new Probe.Counted(second * 1_000_000_000L, lines, sent - lines));
    }
    return counted;
  }
}
