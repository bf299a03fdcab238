package parallax.flink.io;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import parallax.event.Batch;
import parallax.event.RecordedStream;

/**
 * The watermark of one partition: arrivals do not go back in it, so that a line or a mark ends
 * every batch before its own.
 */
final class ArrivalWatermarks implements WatermarkGenerator<RecordedStream.Item> {

  private final long batchMillis;
  private long openStartMillis = Long.MIN_VALUE;

  ArrivalWatermarks(long batchMillis) {
    this.batchMillis = batchMillis;
  }

  @Override
  public void onEvent(RecordedStream.Item item, long timestampMillis, WatermarkOutput output) {
    long startMillis = Batch.startOf(item.arrivalMillis(), batchMillis);
    if (startMillis > openStartMillis) {
      openStartMillis = startMillis;
      output.emitWatermark(new Watermark(startMillis - 1));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Only what is read moves time.
  }
}
