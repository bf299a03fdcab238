package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateSearchTest {

  private static final double FIRST = 10_000;
  private static final double NO_LIMIT = 1e12;
  private static final Duration ACCIDENT = Duration.ofSeconds(2);

  @ParameterizedTest
  @ValueSource(doubles = {3, 700, 9_999, 10_000, 10_001, 123_456, 2_000_000})
  void theCapacityIsFoundToFivePercent(double capacity) throws InterruptedException {
    RateSearch.Found found =
        new RateSearch(new SimulatedContender(capacity, NO_LIMIT), false, ACCIDENT).from(FIRST);

    // A slope of half a percent of the rate is none.
    assertThat(found.linesPerSecond()).isBetween(0.95 * capacity, 1.006 * capacity);
    assertThat(found.bound()).startsWith("lag, which grows at ");
    assertThat(found.probes()).hasSizeLessThan(25);
    assertThat(found.probes().get(0).linesPerSecond()).isEqualTo(FIRST);
  }

  @Test
  void aProducerThatCannotSendFasterEndsTheSearchAndIsNamed() throws InterruptedException {
    RateSearch.Found found =
        new RateSearch(new SimulatedContender(NO_LIMIT, 50_000), false, ACCIDENT).from(FIRST);

    assertThat(found.linesPerSecond()).isEqualTo(40_000);
    assertThat(found.bound()).startsWith("the producer, which could not send faster");
    assertThat(found.broken()).isFalse();
  }

  @Test
  void aReaderThatHoldsItsProducerUpIsWhatBoundsTheRate() throws InterruptedException {
    RateSearch.Found found =
        new RateSearch(new SimulatedContender(NO_LIMIT, 50_000), true, ACCIDENT).from(FIRST);

    assertThat(found.linesPerSecond()).isBetween(0.95 * 50_000, 50_000.0);
    assertThat(found.bound()).startsWith("a connection by which ");
  }

  @Test
  void aRateThatIsHopelessForTheProducerIsTriedOnce() throws InterruptedException {
    var contender = new SimulatedContender(NO_LIMIT, 50_000);

    int asAccident = new RateSearch(contender, true, ACCIDENT).from(FIRST).probes().size();
    int asHopeless = new RateSearch(contender, true, Duration.ZERO).from(FIRST).probes().size();

    assertThat(asHopeless).isLessThan(asAccident);
  }

  @Test
  void aProducerThatIsLateOnceIsTriedAgain() throws InterruptedException {
    var calm = new SimulatedContender(30_000, NO_LIMIT);
    var busy = new SimulatedContender(30_000, 1);
    AtomicInteger probes = new AtomicInteger();

    RateSearch.Found found =
        new RateSearch(
                rate -> (probes.incrementAndGet() % 2 == 1 ? busy : calm).probe(rate),
                false,
                ACCIDENT)
            .from(FIRST);

    assertThat(found.linesPerSecond()).isBetween(0.95 * 30_000, 1.006 * 30_000);
    assertThat(found.bound()).startsWith("lag, which grows at ");
  }

  @Test
  void aContenderThatCountsNothingHasNoRate() throws InterruptedException {
    RateSearch.Found found =
        new RateSearch(new SimulatedContender(0, NO_LIMIT), false, ACCIDENT).from(FIRST);

    assertThat(found.linesPerSecond()).isNull();
    assertThat(found.bound()).startsWith("not even ").endsWith(" lines/s are sustainable");
  }

  @Test
  void aContenderThatBreaksEndsTheSearchWithItsReason() throws InterruptedException {
    RateSearch.Found found =
        new RateSearch(
                rate ->
                    new RateFinding.ProbeFacts(
                        rate,
                        false,
                        null,
                        null,
                        null,
                        0,
                        false,
                        true,
                        "it died",
                        SimulatedContender.CALM),
                false,
                ACCIDENT)
            .from(FIRST);

    assertThat(found.broken()).isTrue();
    assertThat(found.bound()).isEqualTo("it died");
    assertThat(found.probes()).hasSize(1);
  }

  @Test
  void aFewBatchesTellNoTrend() {
    LagTrend trend =
        LagTrend.of(
            List.of(new Probe.Counted(15_000_000_000L, 1, 1)), 0, SimulatedContender.DURATION, 10);

    assertThat(trend.isFlat()).isFalse();
    assertThat(trend.text()).isEqualTo("only 1 batches were seen in time");
  }
}
