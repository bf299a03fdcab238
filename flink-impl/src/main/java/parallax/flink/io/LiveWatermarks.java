package parallax.flink.io;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import parallax.event.Batch;
import parallax.event.Event;

/**
 * Ends a batch when the wall clock has passed its end, whether lines come or not: then it tells the
 * sink and moves the watermark. Reads the clock that stamps the lines, so no line is late. Ends the
 * input, as Flink's bounded sources do, with the batch in which the stream has ended.
 */
final class LiveWatermarks implements WatermarkGenerator<Event> {

  private final RunningJob job;
  private final long batchMillis;
  private final StreamTime time;
  private long openEndMillis;
  private long maxTimestampMillis = Long.MIN_VALUE;
  private long lines;
  private boolean over;

  LiveWatermarks(RunningJob job, long batchMillis, StreamTime time) {
    this.job = job;
    this.batchMillis = batchMillis;
    this.time = time;
    open(Batch.startOf(WallClock.nowMillis(), batchMillis) + batchMillis);
  }

  @Override
  public void onEvent(Event event, long timestampMillis, WatermarkOutput output) {
    endBatchesBefore(event.arrivalMillis(), output);
    job.read(++lines);
    maxTimestampMillis = Math.max(maxTimestampMillis, timestampMillis);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    endBatchesBefore(WallClock.nowMillis(), output);
  }

  private void endBatchesBefore(long nowMillis, WatermarkOutput output) {
    while (openEndMillis <= nowMillis && !over) {
      over = job.isWhole(lines);
      long watermark = time.watermarkAfter(openEndMillis, maxTimestampMillis);
      job.batchEnds(new BatchEnd(openEndMillis, watermark, lines, over));
      output.emitWatermark(new Watermark(watermark));
      open(openEndMillis + batchMillis);
    }
    if (over) {
      output.emitWatermark(Watermark.MAX_WATERMARK);
    }
  }

  private void open(long endMillis) {
    openEndMillis = endMillis;
    job.batchOpens(endMillis);
  }
}
