package parallax.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The order in which contenders run in each round: drawn anew, so that nobody always runs behind
 * the same other one, or first. The same seed gives the same orders.
 */
record RunOrder(long seed) {

  /**
   * The contenders of a round in their order.
   *
   * @param round from 1
   */
  <T> List<T> of(int round, List<T> contenders) {
    SplittableRandom random = new SplittableRandom(seed);
    List<T> order = List.copyOf(contenders);
    for (int i = 0; i < round; i++) {
      order = shuffled(contenders, random.split());
    }
    return order;
  }

  private static <T> List<T> shuffled(List<T> list, SplittableRandom random) {
    List<T> shuffled = new ArrayList<>(list);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      T moved = shuffled.get(i);
      shuffled.set(i, shuffled.get(j));
      shuffled.set(j, moved);
    }
    return shuffled;
  }
}
