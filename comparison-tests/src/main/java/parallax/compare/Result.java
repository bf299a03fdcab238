package parallax.compare;

import java.util.List;
import parallax.result.ResultRow;

/**
 * What an engine delivered.
 *
 * @param rows in the order of their batches
 * @param late what it dropped as late; rows without a key only count pairs
 */
public record Result(List<ResultRow> rows, List<ResultRow> late) {

  /** Whether it says which pairs were late, and not only how many. */
  boolean namesLatePairs() {
    return late.stream().allMatch(row -> row.count().key() != null);
  }
}
