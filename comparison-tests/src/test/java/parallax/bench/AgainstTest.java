package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AgainstTest {

  private static final BenchReport OLD = SampleBench.throughput(1);

  @Test
  void aTimeThatIsTheSameIsNoise() {
    Against against = Against.between(OLD, SampleBench.throughput(1.01));

    assertThat(against.changes()).hasSize(3).extracting(Against.Change::word).containsOnly("noise");
    assertThat(against.differences()).isEmpty();
  }

  @Test
  void aTimeBeyondTheNoiseIsSlowerOrFaster() {
    assertThat(Against.between(OLD, SampleBench.throughput(1.2)).changes())
        .extracting(Against.Change::word)
        .containsOnly("slower");
    assertThat(Against.between(OLD, SampleBench.throughput(0.8)).changes())
        .extracting(Against.Change::word)
        .containsOnly("faster");
  }

  @Test
  void whatWasNoMeasurementThenOrNowIsNotCompared() {
    assertThat(Against.between(OLD, OLD).changes())
        .extracting(Against.Change::contender)
        .doesNotContain("dstream");
  }

  @Test
  void anotherInputIsRefused() {
    var other = new BenchReport.InputFacts(null, "b.txt", 1, 1, SampleBench.SHA.replace('0', 'f'));

    assertThatThrownBy(() -> Against.checkInputs(OLD, List.of(other)))
        .isInstanceOf(Against.NotComparableException.class)
        .hasMessageStartingWith("--against: the input (")
        .hasMessageContaining(SampleBench.SHA);
  }

  @Test
  void anotherMachineIsNamed() {
    Against against = Against.between(SampleBench.throughput(), SampleBench.throughput(1));

    assertThat(against.differences()).singleElement().asString().startsWith("system: ");
  }
}
