package parallax.spark.io;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import parallax.result.Count;

/**
 * Rows of a batch that have been written somewhere.
 *
 * @param size how many
 * @param first of them, the biggest counts first, as many as are shown
 */
record WrittenRows(long size, List<Count> first) implements Serializable {

  /** None. */
  static final WrittenRows NONE = new WrittenRows(0, List.of());

  /**
   * Both together.
   *
   * @param shown how many are shown
   */
  WrittenRows and(WrittenRows others, int shown) {
    return new WrittenRows(
        size + others.size,
        Stream.concat(first.stream(), others.first.stream())
            .sorted(Count.MOST_FIRST)
            .limit(shown)
            .toList());
  }
}
