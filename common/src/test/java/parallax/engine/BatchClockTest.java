package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Times add up, however many batches there are. */
final class BatchClockTest {

  private final BatchClock clock = new BatchClock();

  @Test
  void aShortJobHasAPointForEachBatch() {
    LongStream.of(3, 1, 4).forEach(clock::add);

    assertThat(clock.times()).isEqualTo(new BatchTimes(1, List.of(3L, 1L, 4L)));
  }

  @Test
  void aLongJobHasSeveralBatchesInAPoint() {
    int batches = 3 * BatchClock.MAX_POINTS + 1;
    LongStream.rangeClosed(1, batches).forEach(clock::add);

    BatchTimes times = clock.times();

    assertThat(times.batchesPerPoint()).isEqualTo(4);
    assertThat(times.micros()).hasSize((batches + 3) / 4).startsWith(1L + 2 + 3 + 4);
    assertThat(times.micros().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(batches * (batches + 1L) / 2);
  }

  @Test
  void aFullClockIsNotMergedBeforeItHasTo() {
    LongStream.rangeClosed(1, BatchClock.MAX_POINTS).forEach(clock::add);

    assertThat(clock.times().batchesPerPoint()).isEqualTo(1);
    assertThat(clock.times().micros()).hasSize(BatchClock.MAX_POINTS);
  }

  @Test
  void tickTakesTheTimeSinceTheLastOne() {
    clock.start();
    clock.tick();
    clock.tick();

    assertThat(clock.times().micros()).hasSize(2).allMatch(micros -> micros >= 0);
  }
}
