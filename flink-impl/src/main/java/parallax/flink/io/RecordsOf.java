package parallax.flink.io;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import parallax.result.ResultRecord;

/**
 * The records of each batch; counts them in accumulators, which a client of the job can ask for.
 */
public final class RecordsOf extends RichFlatMapFunction<CompleteBatches.Complete, ResultRecord> {

  /** How many batches are complete. */
  public static final String BATCHES = "parallax.batches";

  /** How many rows they have. */
  public static final String ROWS = "parallax.rows";

  /** The end of the last of them, epoch milliseconds. */
  public static final String LAST_BATCH = "parallax.lastBatch";

  private static final long serialVersionUID = 1L;

  private final LongCounter batches = new LongCounter();
  private final LongCounter rows = new LongCounter();
  private final LongMaximum lastBatch = new LongMaximum();

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator(BATCHES, batches);
    getRuntimeContext().addAccumulator(ROWS, rows);
    getRuntimeContext().addAccumulator(LAST_BATCH, lastBatch);
  }

  @Override
  public void flatMap(CompleteBatches.Complete batch, Collector<ResultRecord> records) {
    batches.add(1);
    rows.add(batch.rows().counts().size());
    lastBatch.add(batch.rows().batch());
    ResultRecord.of(batch.rows()).forEach(records::collect);
  }
}
