package parallax.flink.io;

import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import parallax.event.Event;
import parallax.result.Count;
import parallax.result.ResultRow;

/**
 * What comes together at the end of a job: a row of the result, one that was dropped as late, or
 * the end of a batch.
 *
 * @param late whether a row was dropped
 * @param batch of a row that was dropped, the end of the batch that its line arrived in; the batch
 *     of other rows is told by their timestamps
 * @param count of a row; null in the end of a batch
 * @param end of a batch; null in a row
 */
public record Emitted(boolean late, long batch, Count count, BatchEnd end) {

  static Emitted row(Count count) {
    return new Emitted(false, 0, count, null);
  }

  static Emitted late(ResultRow row) {
    return new Emitted(true, row.batch(), row.count(), null);
  }

  static Emitted end(BatchEnd end) {
    return new Emitted(false, 0, null, end);
  }

  /**
   * All of it as one stream, so that one watermark follows what belongs to a batch.
   *
   * @param events as the source emits them, with the ends of batches beside them
   */
  public static DataStream<Emitted> of(
      SingleOutputStreamOperator<Event> events,
      DataStream<Count> counts,
      Optional<DataStream<ResultRow>> late) {
    DataStream<Emitted> ends =
        events
            .getSideOutput(BatchEnd.TAG)
            .map(Emitted::end)
            .uid("ends of batches")
            .returns(Emitted.class);
    DataStream<Emitted> rows =
        counts.map(Emitted::row).uid("rows").returns(Emitted.class).union(ends);
    return late.isEmpty()
        ? rows
        : rows.union(late.get().map(Emitted::late).uid("late rows").returns(Emitted.class));
  }
}
