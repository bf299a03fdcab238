package parallax.result;

import java.util.List;

/**
 * What an engine emitted in one batch.
 *
 * @param batch the end of the batch, epoch milliseconds
 * @param late what was dropped as late: pairs of window and key, and how often each; or one row
 *     without window and key, and how many pairs, from an engine that cannot name them
 */
public record BatchCounts(long batch, List<Count> counts, List<Count> late) {

  public BatchCounts {
    counts = List.copyOf(counts);
    late = List.copyOf(late);
  }

  /** Nothing was late, as in all examples without event time. */
  public BatchCounts(long batch, List<Count> counts) {
    this(batch, counts, List.of());
  }
}
