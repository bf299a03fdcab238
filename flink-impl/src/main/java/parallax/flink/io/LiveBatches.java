package parallax.flink.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import parallax.event.Batch;
import parallax.event.Event;

/**
 * Ends a batch of a live stream when the wall clock has passed its end, whether lines come or not:
 * then it tells the sink and moves the watermark. Reads the clock that stamps the lines, so no line
 * is late. Ends the input, as Flink's bounded sources do, with the batch in which the stream has
 * ended.
 */
final class LiveBatches extends AbstractStreamOperator<Event>
    implements OneInputStreamOperator<Event, Event>, ProcessingTimeCallback {

  private static final long serialVersionUID = 1L;
  private static final long CHECK_MILLIS = 20;

  private final String jobName;
  private final long batchMillis;
  private final StreamTime time;
  private transient Optional<RunningJob> job;
  private transient long openEndMillis;
  private transient long maxTimestampMillis;
  private transient long lines;
  private transient long lastWatermark;
  private transient boolean restored;
  private transient boolean over;
  private transient ListState<Long> progressState;

  /**
   * Ends batches of a running job.
   *
   * @param jobName its name, by which it is known in the JVM that runs it
   */
  LiveBatches(String jobName, long batchMillis, StreamTime time) {
    this.jobName = jobName;
    this.batchMillis = batchMillis;
    this.time = time;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    maxTimestampMillis = Long.MIN_VALUE;
    lastWatermark = Long.MIN_VALUE;
    progressState =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("lines, latest time, watermark", Types.LONG));
    List<Long> progress = new ArrayList<>();
    progressState.get().forEach(progress::add);
    if (!progress.isEmpty()) {
      lines = progress.get(0);
      maxTimestampMillis = progress.get(1);
      lastWatermark = progress.get(2);
      restored = lastWatermark > Long.MIN_VALUE;
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    progressState.update(List.of(lines, maxTimestampMillis, lastWatermark));
  }

  @Override
  public void open() throws Exception {
    super.open();
    job = RunningJob.find(jobName);
    openEndMillis = Batch.startOf(WallClock.nowMillis(), batchMillis) + batchMillis;
    callBack();
  }

  @Override
  public void processElement(StreamRecord<Event> line) {
    goOnIfRestored();
    Event event = line.getValue();
    endBatchesBefore(event.arrivalMillis());
    lines++;
    long timestampMillis = time.timestampOf(event);
    maxTimestampMillis = Math.max(maxTimestampMillis, timestampMillis);
    output.collect(line.replace(event, timestampMillis));
  }

  @Override
  public void onProcessingTime(long now) {
    endBatchesBefore(WallClock.nowMillis());
    callBack();
  }

  /** Of the source's watermarks only the last means something: it has closed the connection. */
  @Override
  public void processWatermark(Watermark arrived) {
    if (arrived.equals(Watermark.MAX_WATERMARK) && !over) {
      end(true);
    }
  }

  /** Flink keeps no watermark in a checkpoint; without it what is late would not be late now. */
  private void goOnIfRestored() {
    if (restored) {
      restored = false;
      output.emitWatermark(new Watermark(lastWatermark));
    }
  }

  private void callBack() {
    if (!over) {
      var service = getProcessingTimeService();
      var unused = service.registerTimer(service.getCurrentProcessingTime() + CHECK_MILLIS, this);
    }
  }

  private void endBatchesBefore(long nowMillis) {
    while (openEndMillis <= nowMillis && !over) {
      end(job.isPresent() && job.get().isWhole(lines));
    }
  }

  private void end(boolean last) {
    goOnIfRestored();
    over = last;
    long watermark = time.watermarkAfter(openEndMillis, maxTimestampMillis);
    var end = new BatchEnd(openEndMillis, watermark, lines, last);
    output.collect(BatchEnd.TAG, new StreamRecord<>(end));
    output.emitWatermark(new Watermark(watermark));
    lastWatermark = watermark;
    if (last) {
      output.emitWatermark(Watermark.MAX_WATERMARK);
    }
    openEndMillis += batchMillis;
  }
}
