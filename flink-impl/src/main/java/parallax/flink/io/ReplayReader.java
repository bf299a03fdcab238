package parallax.flink.io;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import parallax.event.Batch;
import parallax.event.BatchIndex;
import parallax.event.Event;

/**
 * Emits a batch, its end and then one watermark with each call, so that a checkpoint always falls
 * between batches; a batch without lines moves the watermark as well.
 *
 * <p>Reads nothing before it knows that no more splits come: Flink fails a job whose reader has
 * ended, or failed, while that message is on its way (FLINK-40011, FLINK-40077).
 */
final class ReplayReader implements SourceReader<Replayed, ReplaySplit> {

  private final ReplaySource source;
  private final CompletableFuture<Void> available = new CompletableFuture<>();
  private Optional<RunningJob> job = Optional.empty();
  private BatchIndex index;
  private ReplaySplit split;
  private boolean restored;

  ReplayReader(ReplaySource source) {
    this.source = source;
  }

  @Override
  public void start() {
    job = RunningJob.find(source.job());
  }

  @Override
  public void addSplits(List<ReplaySplit> splits) {
    split = splits.get(0);
    restored = split.nextBatch() > 0;
  }

  @Override
  public void notifyNoMoreSplits() {
    available.complete(null);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Replayed> output) throws IOException {
    if (!available.isDone()) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (split == null || split.nextBatch() == index().size()) {
      return InputStatus.END_OF_INPUT;
    }
    if (restored) {
      goOn(output);
    }
    source.pace().await();
    emit(index().read(split.nextBatch()), output);
    return InputStatus.MORE_AVAILABLE;
  }

  private void emit(Batch batch, ReaderOutput<Replayed> output) {
    long maxTimestampMillis = split.maxTimestampMillis();
    for (Event event : batch.events()) {
      long timestampMillis = source.time().timestampOf(event);
      maxTimestampMillis = Math.max(maxTimestampMillis, timestampMillis);
      output.collect(Replayed.line(event), timestampMillis);
    }
    split = new ReplaySplit(split.nextBatch() + 1, maxTimestampMillis);
    long watermark = source.time().watermarkAfter(batch.endMillis(), maxTimestampMillis);
    boolean last = split.nextBatch() == index.size();
    var end = new BatchEnd(batch.endMillis(), watermark, 0, last);
    output.collect(Replayed.end(end), watermark);
    output.emitWatermark(new Watermark(watermark));
  }

  /** Flink keeps no watermark in a checkpoint; without it what is late would not be late now. */
  private void goOn(ReaderOutput<Replayed> output) throws IOException {
    long endMillis = index().endMillis(split.nextBatch() - 1);
    output.emitWatermark(
        new Watermark(source.time().watermarkAfter(endMillis, split.maxTimestampMillis())));
    restored = false;
  }

  private BatchIndex index() throws IOException {
    if (index == null) {
      Optional<BatchIndex> scanned = job.flatMap(RunningJob::index);
      index = scanned.isPresent() ? scanned.get() : source.scan();
    }
    return index;
  }

  @Override
  public List<ReplaySplit> snapshotState(long checkpointId) {
    return split == null ? List.of() : List.of(split);
  }

  @Override
  public void close() {
    // A batch's file is closed as soon as the batch is read.
  }
}
