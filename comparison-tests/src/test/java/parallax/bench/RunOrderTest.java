package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RunOrderTest {

  private static final List<String> CONTENDERS = List.of("a", "b", "c", "d");

  @Test
  void theSameSeedGivesTheSameOrders() {
    assertThat(orders(7)).isEqualTo(orders(7)).isNotEqualTo(orders(8));
  }

  @Test
  void everyoneRunsOnceInEveryRound() {
    assertThat(orders(7))
        .allSatisfy(order -> assertThat(order).containsExactlyInAnyOrderElementsOf(CONTENDERS));
  }

  @Test
  void overManyRoundsEverybodyIsFirstAndLast() {
    Set<String> first = new HashSet<>();
    Set<String> last = new HashSet<>();
    orders(7)
        .forEach(
            order -> {
              first.add(order.get(0));
              last.add(order.get(3));
            });

    assertThat(first).hasSize(4);
    assertThat(last).hasSize(4);
  }

  private static List<List<String>> orders(long seed) {
    return IntStream.rangeClosed(1, 40)
        .mapToObj(round -> new RunOrder(seed).of(round, CONTENDERS))
        .toList();
  }
}
