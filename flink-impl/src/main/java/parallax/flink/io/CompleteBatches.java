package parallax.flink.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import parallax.engine.Moment;
import parallax.engine.Moments;
import parallax.result.BatchCounts;
import parallax.result.Count;

/**
 * Puts a job's rows together, batch by batch and in their order; runs with parallelism 1.
 *
 * <p>Rows arrive over several channels, and one channel may be a batch ahead of another. So a row's
 * batch is told by its timestamp, which Flink sets to the last moment of its window or to that of
 * its timer: the row belongs to the first batch whose watermark has reached it. What was dropped as
 * late has no such timestamp and brings its batch along.
 */
public final class CompleteBatches extends AbstractStreamOperator<CompleteBatches.Complete>
    implements OneInputStreamOperator<Emitted, CompleteBatches.Complete> {

  private static final long serialVersionUID = 1L;

  private final boolean keepsOpenWindows;
  private transient TreeMap<Long, List<Count>> rowsByTimestamp;
  private transient TreeMap<Long, Map<Pair, Long>> lateByBatch;
  private transient EndedBatches ended;
  private transient ListState<Waiting> waitingState;

  /**
   * Completes batches.
   *
   * @param keepsOpenWindows whether rows count that only the end of a recorded stream brings out
   */
  public CompleteBatches(boolean keepsOpenWindows) {
    this.keepsOpenWindows = keepsOpenWindows;
  }

  /**
   * A batch to which nothing is added any more.
   *
   * @param lines that a live source has read up to its end
   */
  public record Complete(BatchCounts rows, long lines) {}

  /** A window and a word that was late for it. */
  private record Pair(long start, long end, String key) {
    Count times(long value) {
      return new Count(start, end, key, value);
    }
  }

  /**
   * What a checkpoint keeps of a batch that is not complete.
   *
   * @param timestamp of a row
   */
  public record Waiting(long timestamp, Emitted emitted) {}

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    rowsByTimestamp = new TreeMap<>();
    lateByBatch = new TreeMap<>();
    ended = new EndedBatches();
    waitingState =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("waiting rows", TypeInformation.of(Waiting.class)));
    for (Waiting waiting : waitingState.get()) {
      take(waiting.emitted(), waiting.timestamp());
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    Moments.at(Moment.BEFORE_CHECKPOINT);
    super.snapshotState(context);
    List<Waiting> waiting = new ArrayList<>();
    rowsByTimestamp.forEach(
        (timestamp, rows) ->
            rows.forEach(row -> waiting.add(new Waiting(timestamp, Emitted.row(row)))));
    lateByBatch.forEach(
        (batch, pairs) ->
            pairs.forEach(
                (pair, value) ->
                    waiting.add(
                        new Waiting(0, new Emitted(true, batch, pair.times(value), null)))));
    ended.remembered().forEach(end -> waiting.add(new Waiting(0, Emitted.end(end))));
    waitingState.update(waiting);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    Moments.at(Moment.AFTER_CHECKPOINT);
    super.notifyCheckpointComplete(checkpoint);
  }

  @Override
  public void processElement(StreamRecord<Emitted> element) {
    // A row without a timestamp belongs to the next batch to be completed.
    take(element.getValue(), element.hasTimestamp() ? element.getTimestamp() : Long.MIN_VALUE);
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    long reached = watermark.getTimestamp();
    boolean endOfInput = watermark.equals(Watermark.MAX_WATERMARK);
    for (var end = ended.completedBy(reached); end.isPresent(); end = ended.completedBy(reached)) {
      emit(end.get(), endOfInput && keepsOpenWindows && end.get().last());
    }
    super.processWatermark(watermark);
  }

  private void take(Emitted emitted, long timestamp) {
    Count row = emitted.count();
    if (row == null) {
      ended.add(emitted.end());
    } else if (emitted.late()) {
      lateByBatch
          .computeIfAbsent(emitted.batch(), absent -> new HashMap<>())
          .merge(new Pair(row.start(), row.end(), row.key()), row.value(), Long::sum);
    } else {
      rowsByTimestamp.computeIfAbsent(timestamp, absent -> new ArrayList<>()).add(row);
    }
  }

  private void emit(BatchEnd end, boolean everything) {
    List<Count> rows = takeUpTo(everything ? Long.MAX_VALUE : end.watermark());
    var batch = new BatchCounts(end.endMillis(), rows, takeLate(end.endMillis()));
    output.collect(new StreamRecord<>(new Complete(batch, end.lines())));
  }

  private List<Count> takeUpTo(long timestamp) {
    var upTo = rowsByTimestamp.headMap(timestamp, true);
    List<Count> rows = upTo.values().stream().flatMap(List::stream).toList();
    upTo.clear();
    return rows;
  }

  private List<Count> takeLate(long batchEndMillis) {
    var upTo = lateByBatch.headMap(batchEndMillis, true);
    List<Count> late =
        upTo.values().stream()
            .flatMap(pairs -> pairs.entrySet().stream())
            .map(pair -> pair.getKey().times(pair.getValue()))
            .toList();
    upTo.clear();
    return late;
  }
}
