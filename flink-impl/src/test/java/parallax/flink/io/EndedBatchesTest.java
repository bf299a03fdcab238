package parallax.flink.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a batch is complete. */
final class EndedBatchesTest {

  private final EndedBatches ended = new EndedBatches();

  @Test
  void aBatchThatDoesNotMoveTheWatermarkIsCompleteOnlyWithTheNextThatDoes() {
    BatchEnd first = new BatchEnd(1_000, 10, 1, false);
    BatchEnd second = new BatchEnd(2_000, 10, 2, false);
    BatchEnd third = new BatchEnd(3_000, 11, 3, false);
    ended.add(first);
    ended.add(second);
    ended.add(third);

    assertThat(ended.completedBy(9)).isEmpty();
    assertThat(ended.completedBy(10)).contains(first);
    assertThat(ended.completedBy(10)).as("its late words may be on their way").isEmpty();
    assertThat(ended.remembered()).containsExactly(second, third);
    assertThat(ended.completedBy(11)).contains(second);
    assertThat(ended.completedBy(11)).contains(third);
    assertThat(ended.completedBy(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void theLastBatchIsCompleteWithTheEndOfTheInputWhichMayAddToIt() {
    BatchEnd last = new BatchEnd(1_000, 10, 1, true);
    ended.add(last);

    assertThat(ended.completedBy(11)).isEmpty();
    assertThat(ended.completedBy(Long.MAX_VALUE)).contains(last);
  }
}
