package parallax.flink.io;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.event.RecordedStream;

/**
 * Puts the lines of several partitions into the order of their batches: one partition may be read
 * batches ahead of another, and would move the largest event time before its turn. Lines wait until
 * the watermark of arrivals, which is the least of all partitions, has passed their batch; then
 * they go on, and behind them the watermark of the example's own time. Where nothing but their
 * arrival counts, lines go on at once.
 */
final class BatchOrder extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<RecordedStream.Item, Event> {

  private static final long serialVersionUID = 1L;

  private final long firstStartMillis;
  private final long batchMillis;
  private final int batches;
  private final StreamTime time;
  private final BatchPace pace;
  private transient TreeMap<Long, List<Event>> waiting;
  private transient int done;
  private transient long maxTimestampMillis;
  private transient boolean restored;
  private transient boolean over;
  private transient ListState<Event> waitingState;
  private transient ListState<Long> progressState;

  /** Cuts a stream into so many batches. */
  BatchOrder(
      long firstStartMillis, long batchMillis, int batches, StreamTime time, BatchPace pace) {
    this.firstStartMillis = firstStartMillis;
    this.batchMillis = batchMillis;
    this.batches = batches;
    this.time = time;
    this.pace = pace;
  }

  /** How long a batch is. */
  long batchMillis() {
    return batchMillis;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    waiting = new TreeMap<>();
    maxTimestampMillis = Long.MIN_VALUE;
    var store = context.getOperatorStateStore();
    waitingState =
        store.getListState(
            new ListStateDescriptor<>("waiting lines", TypeInformation.of(Event.class)));
    progressState =
        store.getListState(new ListStateDescriptor<>("batches done, latest time", Types.LONG));
    for (Event event : waitingState.get()) {
      keep(event);
    }
    List<Long> progress = new ArrayList<>();
    progressState.get().forEach(progress::add);
    if (!progress.isEmpty()) {
      done = Math.toIntExact(progress.get(0));
      maxTimestampMillis = progress.get(1);
      restored = done > 0;
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    waitingState.update(waiting.values().stream().flatMap(List::stream).toList());
    progressState.update(List.of((long) done, maxTimestampMillis));
  }

  @Override
  public void processElement(StreamRecord<RecordedStream.Item> element) {
    Event event = element.getValue().event();
    if (event == null) {
      return; // A mark has moved the watermark already.
    }
    if (time.needsOrder()) {
      keep(event);
    } else {
      pass(event);
    }
  }

  @Override
  public void processWatermark(Watermark arrived) {
    if (restored) {
      goOn();
    }
    while (done < batches && endMillis(done) - 1 <= arrived.getTimestamp()) {
      emit(endMillis(done));
      done++;
    }
    if (done == batches && !over) {
      over = true; // A bounded source that was restored does not say so itself.
      output.emitWatermark(Watermark.MAX_WATERMARK);
    }
  }

  /** Flink keeps no watermark in a checkpoint; without it what is late would not be late now. */
  private void goOn() {
    restored = false;
    output.emitWatermark(
        new Watermark(time.watermarkAfter(endMillis(done - 1), maxTimestampMillis)));
  }

  private long endMillis(int batch) {
    return firstStartMillis + (batch + 1) * batchMillis;
  }

  private void keep(Event event) {
    waiting
        .computeIfAbsent(
            Batch.startOf(event.arrivalMillis(), batchMillis) + batchMillis,
            endMillis -> new ArrayList<>())
        .add(event);
  }

  private void pass(Event event) {
    long timestampMillis = time.timestampOf(event);
    maxTimestampMillis = Math.max(maxTimestampMillis, timestampMillis);
    output.collect(new StreamRecord<>(event, timestampMillis));
  }

  private void emit(long endMillis) {
    pace.await();
    List<Event> events = waiting.remove(endMillis);
    if (events != null) {
      events.forEach(this::pass);
    }
    long watermark = time.watermarkAfter(endMillis, maxTimestampMillis);
    var end = new BatchEnd(endMillis, watermark, 0, done == batches - 1);
    output.collect(BatchEnd.TAG, new StreamRecord<>(end));
    output.emitWatermark(new Watermark(watermark));
  }
}
