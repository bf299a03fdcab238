package parallax.flink.io;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Batches that the source has read, until the watermark behind them arrives. Flink does not send a
 * watermark twice, so a batch that does not move it is complete only with the next that moves; and
 * the last batch only with the end of the input, which may add to it.
 */
final class EndedBatches {

  private final Deque<Ended> waiting = new ArrayDeque<>();
  private BatchEnd latest;

  /** A batch that is over, and whether the watermark behind it is a new one. */
  private record Ended(BatchEnd end, boolean movesWatermark) {

    /** Whether nothing of this batch comes any more behind that watermark. */
    boolean isCompletedBy(long reached) {
      if (end.last()) {
        return reached == Long.MAX_VALUE;
      }
      return movesWatermark ? end.watermark() <= reached : end.watermark() < reached;
    }
  }

  /** The source has read another batch. */
  void add(BatchEnd end) {
    long before = latest == null ? Long.MIN_VALUE : latest.watermark();
    waiting.add(new Ended(end, end.watermark() > before));
    latest = end;
  }

  /** Takes the next batch that this watermark completes, in order, if there is one. */
  Optional<BatchEnd> completedBy(long reached) {
    Ended next = waiting.peek();
    boolean complete = next != null && next.isCompletedBy(reached);
    return complete ? Optional.of(waiting.remove().end()) : Optional.empty();
  }

  /** The batches that wait. */
  List<BatchEnd> remembered() {
    List<BatchEnd> ends = new ArrayList<>();
    waiting.forEach(each -> ends.add(each.end()));
    return ends;
  }
}
