package parallax.spark.io;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.util.LongAccumulator;
import parallax.engine.JobContext;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** Takes the rows of every micro-batch to the job, those of each micro-batch once. */
public final class StructuredSink {

  private static final List<String> COLUMNS = List.of("start", "end", "key", "value");

  private final JobContext context;
  private final LongUnaryOperator batchEnd;
  private final LongAccumulator linesRead;
  private long microBatches;
  private long lines;

  /**
   * A sink for one query.
   *
   * @param batchEnd the end of the batch for which a micro-batch stands, by its number
   * @param linesRead counts what the source reads
   */
  public StructuredSink(JobContext context, LongUnaryOperator batchEnd, LongAccumulator linesRead) {
    this.context = context;
    this.batchEnd = batchEnd;
    this.linesRead = linesRead;
  }

  /**
   * Writes a table of counts to this sink.
   *
   * @throws IllegalArgumentException if its columns are not {@code start, end, key, value}
   */
  public DataStreamWriter<Row> write(Dataset<Row> counts) {
    List<String> columns = Arrays.asList(counts.columns());
    if (!columns.equals(COLUMNS)) {
      throw new IllegalArgumentException("the columns must be " + COLUMNS + ", not " + columns);
    }
    return counts.writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>) this::emit);
  }

  /** How many micro-batches were emitted. */
  public synchronized long microBatches() {
    return microBatches;
  }

  /** How many lines they hold, if the source counts them. */
  public synchronized long lines() {
    return lines;
  }

  private void emit(Dataset<Row> rows, long microBatch) {
    List<Count> counts = rows.collectAsList().stream().map(StructuredSink::count).toList();
    emit(new BatchCounts(batchEnd.applyAsLong(microBatch), counts), microBatch);
  }

  private synchronized void emit(BatchCounts batch, long microBatch) {
    if (microBatch < microBatches) {
      return; // Spark may hand over a micro-batch again, with the same number.
    }
    context.emit(batch);
    microBatches = microBatch + 1;
    lines = linesRead.value();
  }

  private static Count count(Row row) {
    return new Count(row.getLong(0), row.getLong(1), row.getString(2), row.getLong(3));
  }
}
