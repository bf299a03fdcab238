package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import parallax.producer.Pace;

/** Latencies run from when a line was due, whenever it was sent. */
final class LatenessTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final long MILLI = 1_000_000;

  private final PacedSender sender =
      new PacedSender(List.of(new byte[0]), Pace.perSecond(1000), TEN_SECONDS, new FakeTime());

  @Test
  void theLatencyOfABatchIsThatOfItsNewestLine() {
    // Line 5001 was due after 5 s; lines before a fifth of the time do not count.
    Histogram micros =
        Lateness.of(
            List.of(
                new Probe.Counted(1500 * MILLI, 1001, 0), new Probe.Counted(5120 * MILLI, 5001, 0)),
            sender,
            TEN_SECONDS);

    assertThat(micros.getTotalCount()).isEqualTo(1);
    assertThat(micros.getMaxValue() / 1000.0).isCloseTo(120, within(0.2));
  }

  @Test
  void aBatchWithoutLinesHasNoLatency() {
    Histogram micros =
        Lateness.of(
            List.of(
                new Probe.Counted(5120 * MILLI, 5001, 0), new Probe.Counted(6120 * MILLI, 5001, 0)),
            sender,
            TEN_SECONDS);

    assertThat(micros.getTotalCount()).isEqualTo(1);
  }

  @Test
  void percentilesThatFewBatchesCannotTellAreLeftOut() {
    assertThat(percents(1)).containsExactly(0.0, 100.0);
    assertThat(percents(10)).contains(50.0, 90.0).doesNotContain(95.0);
    assertThat(percents(1000)).contains(99.9).doesNotContain(99.99);
    assertThat(percents(10_000)).contains(99.99).endsWith(100.0);
    assertThat(percents(0)).isEmpty();
  }

  private static List<Double> percents(int batches) {
    Histogram micros = new Histogram(1, 1_000_000, 3);
    List<Double> percents = new ArrayList<>();
    for (int i = 1; i <= batches; i++) {
      micros.recordValue(i);
    }
    Lateness.curve(micros).forEach(point -> percents.add(point.percent()));
    return percents;
  }
}
