package parallax.spark.naive;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.OffsetRange;
import parallax.event.TopicIndex;
import parallax.example.Parameters;
import parallax.result.BatchCounts;
import parallax.result.Count;
import scala.Tuple2;

/** Gives the batches of a DStream, one interval each, the times of the recorded ones. */
final class RecordedBatches {

  private static volatile RecordedBatches running; // one job runs at a time

  private final RecordedTopic recorded;
  private final long windowMillis;
  private final LastCounts last = new LastCounts();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private int batch = -1;

  private RecordedBatches(RecordedTopic recorded, Parameters parameters) {
    this.recorded = recorded;
    this.windowMillis =
        (parameters.has(Parameters.WINDOW) ? parameters.window() : parameters.batch()).toMillis();
  }

  /** Those of a job that begins. */
  static RecordedBatches begin(RecordedTopic recorded, Parameters parameters) {
    running = new RecordedBatches(recorded, parameters);
    return running;
  }

  /** Those of the job that runs. */
  static RecordedBatches running() {
    return running;
  }

  /** An interval begins; before its first one that has records there may be others. */
  void begin(OffsetRange[] ranges) {
    boolean hasRecords = Stream.of(ranges).anyMatch(range -> range.count() > 0);
    batch += batch >= 0 || hasRecords ? 1 : 0;
  }

  /** What was emitted in it. */
  void add(List<Tuple2<String, Long>> counts, boolean windowed) {
    TopicIndex index = recorded.index();
    if (batch >= 0 && batch < index.size()) {
      long endMillis = windowed ? index.endMillis(batch) : 0;
      long startMillis = windowed ? endMillis - windowMillis : 0;
      counts.forEach(count -> last.put(new Count(startMillis, endMillis, count._1(), count._2())));
    }
  }

  /** It is over, and perhaps all are. */
  void end(OffsetRange[] ranges) {
    long[] upTo = new long[recorded.index().partitions()];
    Stream.of(ranges).forEach(range -> upTo[range.partition()] = range.untilOffset());
    if (recorded.isRead(upTo)) {
      end.complete(null);
    }
  }

  /** Waits until all are over. */
  void await(JavaStreamingContext streaming) throws Exception {
    var failed = new Thread(() -> failWith(streaming), "streaming failures");
    failed.setDaemon(true);
    failed.start();
    end.get();
  }

  BatchCounts counts() {
    return last.by(recorded.index(), false);
  }

  private void failWith(JavaStreamingContext streaming) {
    try {
      streaming.awaitTermination();
    } catch (Exception failure) {
      end.completeExceptionally(failure);
    }
  }
}
