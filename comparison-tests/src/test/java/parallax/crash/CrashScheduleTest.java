package parallax.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.engine.CrashPoint;
import parallax.engine.Moment;

/** A seed says where jobs are killed, and they are killed everywhere and before they are done. */
final class CrashScheduleTest {

  private static final int SEEDS = 200;

  /** A job of 66 batches; Flink would have made fewer checkpoints than that. */
  private static final Map<Moment, Long> PASSED =
      Map.of(
          Moment.BEFORE_OUTPUT, 66L,
          Moment.DURING_OUTPUT, 66L,
          Moment.AFTER_OUTPUT, 66L,
          Moment.BEFORE_CHECKPOINT, 24L,
          Moment.DURING_CHECKPOINT, 24L,
          Moment.AFTER_CHECKPOINT, 3L);

  @Test
  void theSameSeedDrawsTheSamePointsHoweverTheMomentsAreKept() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(CrashSchedule.draw(seed, 12, new EnumMap<>(PASSED)))
          .isEqualTo(CrashSchedule.draw(seed, 12, new HashMap<>(PASSED)))
          .isEqualTo(CrashSchedule.draw(seed, 12, PASSED));
    }
  }

  @Test
  void otherSeedsDrawOtherPoints() {
    Set<List<CrashPoint>> drawn = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      drawn.add(CrashSchedule.draw(seed, 6, PASSED));
    }
    assertThat(drawn).hasSize(SEEDS);
  }

  @Test
  void everyMomentComesBeforeOneComesAgain() {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Moment> moments =
          CrashSchedule.draw(seed, 12, PASSED).stream().map(CrashPoint::moment).toList();

      assertThat(moments).as("seed %d", seed).hasSize(12);
      assertThat(moments.subList(0, 6)).containsExactlyInAnyOrder(Moment.values());
      assertThat(moments.subList(6, 12)).containsExactlyInAnyOrder(Moment.values());
    }
  }

  @Test
  void fewerKillsThanMomentsComeToAllMomentsWithTheSeeds() {
    Set<Moment> seen = new HashSet<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      CrashSchedule.draw(seed, 1, PASSED).forEach(point -> seen.add(point.moment()));
    }
    assertThat(seen).containsExactlyInAnyOrder(Moment.values());
  }

  /** Were every start to get as far as its point, there would still be something left to do. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12, 65})
  void allStartsTogetherStayWithinTheJob(int kills) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Map<Moment, Long> sums = new EnumMap<>(Moment.class);
      long outputs = 0;
      for (CrashPoint point : CrashSchedule.draw(seed, kills, PASSED)) {
        assertThat(point.occurrence()).isPositive();
        sums.merge(point.moment(), point.occurrence(), Long::sum);
        outputs += point.latestOutput();
      }
      assertThat(outputs).as("seed %d", seed).isLessThan(PASSED.get(Moment.AFTER_OUTPUT));
      for (var sum : sums.entrySet()) {
        long most = Math.max(kills, PASSED.get(sum.getKey()));
        assertThat(sum.getValue()).as("seed %d, %s", seed, sum).isLessThanOrEqualTo(most);
      }
    }
  }

  @Test
  void everyPlaceWithinTheShareOfAStartIsDrawn() {
    Set<Long> drawn = new HashSet<>();
    IntStream.range(0, SEEDS)
        .forEach(
            seed ->
                CrashSchedule.draw(seed, 6, Map.of(Moment.AFTER_OUTPUT, 66L))
                    .forEach(point -> drawn.add(point.occurrence())));

    assertThat(drawn).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
  }

  @Test
  void aJobInPeaceIsKilledNowhere() {
    assertThat(CrashSchedule.nowhere().moment()).isNull();
  }
}
