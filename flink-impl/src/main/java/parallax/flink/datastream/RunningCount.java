package parallax.flink.datastream;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import parallax.event.Batch;
import parallax.example.OutputMode;
import parallax.result.Count;

/**
 * Adds up counts per key in keyed state; an event-time timer at the end of a batch emits the sum,
 * as of that batch even if lines of the next one are there already.
 */
final class RunningCount extends KeyedProcessFunction<String, Count, Count> {

  private static final long serialVersionUID = 1L;

  private final long batchMillis;
  private final boolean everyBatch;
  private transient ValueState<Long> sum; // up to and including the last batch that is over
  private transient MapState<Long, Long> sumOfBatch; // of the others, by their last moments

  /** Emits a key after each batch that it was in; in complete mode, after all that follow too. */
  RunningCount(Duration batch, OutputMode mode) {
    this.batchMillis = batch.toMillis();
    this.everyBatch = mode == OutputMode.COMPLETE;
  }

  @Override
  public void open(OpenContext context) {
    sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Types.LONG));
    sumOfBatch =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("sum of batch", Types.LONG, Types.LONG));
  }

  @Override
  public void processElement(Count more, Context context, Collector<Count> sums) throws Exception {
    long lastMoment = Batch.startOf(context.timestamp(), batchMillis) + batchMillis - 1;
    Long before = sumOfBatch.get(lastMoment);
    sumOfBatch.put(lastMoment, orZero(before) + more.value());
    if (before == null) {
      context.timerService().registerEventTimeTimer(lastMoment);
    }
  }

  @Override
  public void onTimer(long lastMoment, OnTimerContext context, Collector<Count> sums)
      throws Exception {
    long now = orZero(sum.value());
    Long more = sumOfBatch.get(lastMoment);
    if (more != null) {
      now += more;
      sum.update(now);
      sumOfBatch.remove(lastMoment);
    }
    sums.collect(new Count(0, 0, context.getCurrentKey(), now));
    // At the end of the input a timer that renews itself would fire for ever.
    if (everyBatch && context.timerService().currentWatermark() < Long.MAX_VALUE) {
      context.timerService().registerEventTimeTimer(lastMoment + batchMillis);
    }
  }

  private static long orZero(Long count) {
    return count == null ? 0 : count;
  }
}
