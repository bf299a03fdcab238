package parallax.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import parallax.event.Utf8;

/** Chooses the rows of an overview: all if they are few, else those with the biggest counts. */
final class ShownRows {

  private static final int FEW_ROWS = 400;
  private static final int TOP_ROWS = 200;

  private static final Comparator<Overview.Row> BIGGEST_FIRST =
      Comparator.comparingLong(ShownRows::biggest)
          .reversed()
          .thenComparingLong(Overview.Row::start)
          .thenComparingLong(Overview.Row::end)
          .thenComparing(Overview.Row::key, Utf8.ORDER);

  private final List<Overview.Row> few = new ArrayList<>();
  private final PriorityQueue<Overview.Row> smallestFirst =
      new PriorityQueue<>(BIGGEST_FIRST.reversed());
  private long total;

  /** Takes a row; they come in the order of their places. */
  void add(Overview.Row row) {
    total++;
    if (total <= FEW_ROWS) {
      few.add(row);
    }
    if (smallestFirst.size() < TOP_ROWS) {
      smallestFirst.add(row);
    } else if (biggest(row) > biggest(smallestFirst.peek())) { // Equal ones stand behind it.
      smallestFirst.remove();
      smallestFirst.add(row);
    }
  }

  Overview.Rows rows() {
    List<Overview.Row> shown =
        total <= FEW_ROWS ? few : smallestFirst.stream().sorted(BIGGEST_FIRST).toList();
    return new Overview.Rows(total, List.copyOf(shown));
  }

  private static long biggest(Overview.Row row) {
    long biggest = Long.MIN_VALUE;
    for (Long value : row.values()) {
      biggest = Math.max(biggest, value == null ? 0 : value);
    }
    return biggest;
  }
}
