package parallax.flink.io;

import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import parallax.result.Count;
import parallax.result.ResultRow;

/**
 * What reaches a job's sink: a row of the result, or one that was dropped as late.
 *
 * @param late whether it was dropped
 * @param batch of what was dropped, the end of the batch that it arrived in; otherwise the record's
 *     timestamp tells the batch
 */
public record Emitted(boolean late, long batch, Count count) {

  /** Both streams as one, so that one watermark follows what belongs to a batch. */
  public static DataStream<Emitted> of(
      DataStream<Count> counts, Optional<DataStream<ResultRow>> late) {
    DataStream<Emitted> rows =
        counts.map(count -> new Emitted(false, 0, count)).returns(Emitted.class);
    return late.isEmpty()
        ? rows
        : rows.union(
            late.get()
                .map(row -> new Emitted(true, row.batch(), row.count()))
                .returns(Emitted.class));
  }
}
