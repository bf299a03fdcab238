package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import parallax.compare.Verdict;
import parallax.stats.Interval;

final class FiguresTest {

  private static final List<Figures> FIGURES =
      Figures.of(SampleBench.measurements(null, 1), SampleBench.contenders(), 1);

  @Test
  void whatIsWrongHasNoFigures() {
    assertThat(FIGURES).extracting(Figures::contender).doesNotContain("dstream").hasSize(3);
  }

  /** Two million lines of 100 MB in 2 s: 1 M lines/s, 50 MB/s; 3 CPU s are 1.5 for a million. */
  @Test
  void figuresAreThoseOfTheMedianRound() {
    Figures flink = figures("flink");

    assertThat(flink.seconds().value()).isEqualTo(2);
    assertThat(flink.recordsPerSecond()).isEqualTo(1_000_000);
    assertThat(flink.megabytesPerSecond()).isEqualTo(50);
    assertThat(flink.cpuSecondsPerMillion()).isEqualTo(1.5);
    assertThat(flink.allocatedMegabytesPerMillion()).isEqualTo(3000);
    assertThat(flink.peakBytes()).isEqualTo(300_000_000);
  }

  @Test
  void ratiosArePairedByRound() {
    assertThat(figures("flink").naiveOverTuned().low()).isCloseTo(2, within(1e-9));
    assertThat(figures("flink").naiveOverTuned().high()).isCloseTo(2, within(1e-9));
    assertThat(figures("flink").ofReference().value()).isEqualTo(0.5);
    assertThat(figures("flink-naive").naiveOverTuned()).isNull();
    assertThat(figures("reference").naiveOverTuned()).isNull();
  }

  @Test
  void theBestIsTheFastestEngineAndNeverTheReference() {
    assertThat(figures("flink").ofBest()).isEqualTo(new Interval(1, 1, 1));
    assertThat(figures("reference").ofBest().value()).isEqualTo(2);
  }

  @Test
  void aVoidMeasurementCountsForNobody() {
    Measurement agrees = SampleBench.measurements(null, 1).get(1);
    Measurement isVoid =
        new Measurement(
            agrees.example(),
            agrees.source(),
            agrees.contender(),
            null,
            Verdict.AGREES,
            "void: other rows",
            1L,
            1,
            1,
            SampleBench.SHA,
            null,
            agrees.runs());

    assertThat(isVoid.counts()).isFalse();
    assertThat(Figures.of(List.of(isVoid), SampleBench.contenders(), 1)).isEmpty();
  }

  @Test
  void growthIsThatOfTheSeries() {
    List<Growth> growths = SampleBench.scale().growths();

    assertThat(growths).extracting(Growth::contender).hasSize(3);
    assertThat(growths)
        .allSatisfy(
            growth -> {
              assertThat(growth.exponent()).isCloseTo(1, within(1e-9));
              assertThat(growth.bytesPerUnit()).isCloseTo(0, within(1e-6));
            });
  }

  private static Figures figures(String contender) {
    return FIGURES.stream()
        .filter(each -> each.contender().equals(contender))
        .findFirst()
        .orElseThrow();
  }
}
