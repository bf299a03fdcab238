package parallax.flink.io;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Gives the one split to the first reader; its state is the splits that no reader has. */
final class ReplayEnumerator implements SplitEnumerator<ReplaySplit, List<ReplaySplit>> {

  private final SplitEnumeratorContext<ReplaySplit> context;
  private final Deque<ReplaySplit> unassigned;

  ReplayEnumerator(SplitEnumeratorContext<ReplaySplit> context, List<ReplaySplit> unassigned) {
    this.context = context;
    this.unassigned = new ArrayDeque<>(unassigned);
  }

  @Override
  public void start() {
    // Splits are given out when a reader registers.
  }

  @Override
  public void handleSplitRequest(int reader, String requesterHostname) {
    // Readers do not ask.
  }

  @Override
  public void addReader(int reader) {
    if (!unassigned.isEmpty()) {
      context.assignSplit(unassigned.remove(), reader);
    }
    context.signalNoMoreSplits(reader);
  }

  @Override
  public void addSplitsBack(List<ReplaySplit> splits, int reader) {
    unassigned.addAll(splits); // The failed reader registers again and gets them.
  }

  @Override
  public List<ReplaySplit> snapshotState(long checkpointId) {
    return List.copyOf(unassigned);
  }

  @Override
  public void close() {
    // Holds nothing open.
  }
}
