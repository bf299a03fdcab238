package parallax.flink.datastream;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.event.Windows;
import parallax.event.Words;
import parallax.example.Parameters;
import parallax.result.Count;
import parallax.result.ResultRow;

/**
 * Names what event-time windows drop as late. Flink's own side output gets only what is late for
 * every window of it; a word that is late for one of two vanishes without a trace. So this looks at
 * the same watermark as the windows, before the words part.
 */
final class LateWords extends ProcessFunction<Event, ResultRow> {

  private static final long serialVersionUID = 1L;

  private final long batchMillis;
  private final long windowMillis;
  private final long slideMillis;

  LateWords(Parameters parameters) {
    this.batchMillis = parameters.batch().toMillis();
    this.windowMillis = parameters.window().toMillis();
    this.slideMillis = parameters.slide().toMillis();
  }

  @Override
  public void processElement(Event event, Context context, Collector<ResultRow> late) {
    long watermark = context.timerService().currentWatermark();
    long batchEnd = Batch.startOf(event.arrivalMillis(), batchMillis) + batchMillis;
    for (long start : Windows.startsOf(event.eventMillis(), windowMillis, slideMillis)) {
      long end = start + windowMillis;
      if (end - 1 <= watermark) { // Flink's own rule, in its WindowOperator.isWindowLate.
        for (String word : Words.of(event.text())) {
          late.collect(new ResultRow(batchEnd, new Count(start, end, word, 1)));
        }
      }
    }
  }
}
