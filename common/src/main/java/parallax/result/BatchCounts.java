package parallax.result;

import java.util.List;

/**
 * What an engine emitted in one batch.
 *
 * @param batch the end of the batch, epoch milliseconds
 */
public record BatchCounts(long batch, List<Count> counts) {

  public BatchCounts {
    counts = List.copyOf(counts);
  }
}
