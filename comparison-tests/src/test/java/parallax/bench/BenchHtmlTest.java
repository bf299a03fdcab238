package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page shows everything, obeys nothing that comes from outside, and needs no network. */
final class BenchHtmlTest {

  static Stream<String> pages() {
    BenchReport throughput = SampleBench.throughput();
    return Stream.of(
        BenchHtml.render(throughput, Against.between(SampleBench.throughput(2), throughput)),
        BenchHtml.render(SampleBench.scale(), null),
        BenchHtml.render(SampleBench.latency(), null));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatComesFromOutsideIsTextAndNothingIsLoaded(String page) {
    assertThat(page)
        .contains("&lt;script")
        .doesNotContain("<script", "<img", "onerror=alert(1)>", "http://", "https://", "\u202e");
    assertThat(page).contains("default-src &#39;none&#39;; style-src &#39;sha256-");
  }

  @Test
  void theFiguresAreThereWithTheirIntervals() {
    String page = BenchHtml.render(SampleBench.throughput(), null);

    assertThat(page)
        .contains("3 of 4 measurements count")
        .contains("2.00× [2.00–2.00]", "1,000,000", "1 of 5 contended", "object reuse");
  }

  @Test
  void everyCurveHasItsPointsAndItsName() {
    assertThat(BenchHtml.render(SampleBench.latency(), null))
        .contains("<polyline class=\"curve flink tuned\"", "p99</text>", "largest</text>")
        .contains("milliseconds at 50 % of the sustainable rate");
    assertThat(BenchHtml.render(SampleBench.scale(), null))
        .contains("<polyline class=\"curve flink naive\"", "1.00 ± 0.00");
  }

  @Test
  void changesAreToldWithTheirWords() {
    BenchReport now = SampleBench.throughput(1);

    assertThat(BenchHtml.render(now, Against.between(SampleBench.throughput(2), now)))
        .contains("<td>faster</td>", "0.50×");
  }
}
