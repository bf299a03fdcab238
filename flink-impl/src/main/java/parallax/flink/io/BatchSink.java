package parallax.flink.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import parallax.result.BatchCounts;
import parallax.result.Count;

/**
 * Hands a job's rows to its {@link parallax.engine.JobContext}, batch by batch and in their order;
 * runs with parallelism 1, in the JVM of the engine.
 *
 * <p>Rows arrive over several channels, and one channel may be a batch ahead of another. So a row's
 * batch is told by its timestamp, which Flink sets to the last moment of its window or to that of
 * its timer: the row belongs to the first batch whose watermark has reached it. What was dropped as
 * late has no such timestamp and brings its batch along.
 *
 * @param job the name of the running job
 * @param keepsOpenWindows whether rows count that only the end of a recorded stream brings out
 */
public record BatchSink(String job, boolean keepsOpenWindows) implements Sink<Emitted> {

  private static final long serialVersionUID = 1L;

  @Override
  public SinkWriter<Emitted> createWriter(WriterInitContext context) {
    return new Writer(RunningJob.get(job), keepsOpenWindows);
  }

  /** A window and a word that was late for it. */
  private record Pair(long start, long end, String key) {
    Count times(long value) {
      return new Count(start, end, key, value);
    }
  }

  /** Collects rows by their timestamps, late ones by batch, until a watermark completes a batch. */
  private static final class Writer implements SinkWriter<Emitted> {
    private final RunningJob job;
    private final boolean keepsOpenWindows;
    private final TreeMap<Long, List<Count>> rowsByTimestamp = new TreeMap<>();
    private final TreeMap<Long, Map<Pair, Long>> lateByBatch = new TreeMap<>();
    private BatchEnd last;

    Writer(RunningJob job, boolean keepsOpenWindows) {
      this.job = job;
      this.keepsOpenWindows = keepsOpenWindows;
    }

    @Override
    public void write(Emitted emitted, Context context) {
      Count row = emitted.count();
      if (emitted.late()) {
        lateByBatch
            .computeIfAbsent(emitted.batch(), absent -> new HashMap<>())
            .merge(new Pair(row.start(), row.end(), row.key()), row.value(), Long::sum);
        return;
      }
      // A row without a timestamp belongs to the next batch to be completed.
      long timestamp = context.timestamp() == null ? Long.MIN_VALUE : context.timestamp();
      rowsByTimestamp.computeIfAbsent(timestamp, absent -> new ArrayList<>()).add(row);
    }

    @Override
    public void writeWatermark(Watermark watermark) {
      long reached = watermark.getTimestamp();
      for (Optional<BatchEnd> end = job.completedBy(reached);
          end.isPresent();
          end = job.completedBy(reached)) {
        emitUnlessLast(end.get());
      }
      if (reached == Watermark.MAX_WATERMARK.getTimestamp()) {
        emitRest();
      }
    }

    private void emitUnlessLast(BatchEnd end) {
      if (end.last()) {
        last = end; // The end of the input, which is about to come, may add to it.
      } else {
        emit(end.endMillis(), takeUpTo(end.watermark()), end.lines());
      }
    }

    private void emitRest() {
      if (last != null) {
        List<Count> rows = takeUpTo(keepsOpenWindows ? Long.MAX_VALUE : last.watermark());
        emit(last.endMillis(), rows, last.lines());
        return;
      }
      // The server of a live stream has closed the connection within a batch.
      long batchEndMillis = job.openEndMillis();
      List<Count> rows = takeUpTo(keepsOpenWindows ? Long.MAX_VALUE : batchEndMillis - 1);
      if (!rows.isEmpty() || !lateByBatch.isEmpty()) {
        emit(batchEndMillis, rows, job.linesRead());
      }
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

    private void emit(long batchEndMillis, List<Count> rows, long lines) {
      job.context().emit(new BatchCounts(batchEndMillis, rows, takeLate(batchEndMillis)), lines);
      job.counted(lines);
    }

    @Override
    public void flush(boolean endOfInput) {
      // There is nothing to keep back: rows leave with their batch's watermark.
    }

    @Override
    public void close() {
      // The job's context belongs to the engine.
    }
  }
}
