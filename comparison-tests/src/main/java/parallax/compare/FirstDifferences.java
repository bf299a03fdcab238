package parallax.compare;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first differences of any number, in their order; equal ones as they came. */
final class FirstDifferences {

  private record Found(Difference difference, long number) {}

  private static final Comparator<Found> ORDER =
      Comparator.comparing(Found::difference, Difference.ORDER).thenComparingLong(Found::number);

  private final int max;
  private final PriorityQueue<Found> lastFirst = new PriorityQueue<>(ORDER.reversed());
  private long found;

  FirstDifferences(int max) {
    this.max = max;
  }

  void add(Difference difference) {
    lastFirst.add(new Found(difference, found++));
    if (lastFirst.size() > max) {
      lastFirst.remove();
    }
  }

  List<Difference> list() {
    return lastFirst.stream().sorted(ORDER).map(Found::difference).toList();
  }
}
