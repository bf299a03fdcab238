package parallax.spark.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.streaming.Sink;
import org.apache.spark.sql.execution.streaming.StateStoreWriter;
import org.apache.spark.sql.sources.StreamSinkProvider;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.util.LongAccumulator;
import parallax.engine.JobContext;
import parallax.result.BatchCounts;
import parallax.result.Count;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Takes the rows of every micro-batch to the job, those of each micro-batch once. It collects what
 * the query's own plan makes; {@code foreachBatch} would plan a second query over these rows.
 */
public final class StructuredSink implements Sink, AutoCloseable {

  private static final List<String> COLUMNS = List.of("start", "end", "key", "value");
  private static final String ID = "sink";
  private static final Map<String, StructuredSink> OPEN = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();
  private final JobContext context;
  private final LongUnaryOperator batchEnd;
  private final long batches;
  private final LongAccumulator linesRead;
  private final List<Count> lastCounts = new ArrayList<>();
  private final List<Count> lastLate = new ArrayList<>();
  private long microBatches;
  private long lines;

  /**
   * A sink for one query.
   *
   * @param batchEnd the end of the batch for which a micro-batch stands, by its number
   * @param batches how many batches there are; Spark may add a micro-batch for what the last one
   *     has closed, which then belongs to the last
   * @param linesRead counts what the source reads
   */
  public StructuredSink(
      JobContext context, LongUnaryOperator batchEnd, long batches, LongAccumulator linesRead) {
    this.context = context;
    this.batchEnd = batchEnd;
    this.batches = batches;
    this.linesRead = linesRead;
    OPEN.put(id, this);
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
    return counts.writeStream().format(Provider.class.getName()).option(ID, id);
  }

  /** How many micro-batches there were. */
  public synchronized long microBatches() {
    return microBatches;
  }

  /** How many lines they hold, if the source counts them. */
  public synchronized long lines() {
    return lines;
  }

  @Override
  public void addBatch(long microBatch, Dataset<Row> rows) {
    List<Count> counts = new CountsOfRows().collect(rows.queryExecution().toRdd());
    long dropped = rowsDroppedByWatermark(rows.queryExecution().executedPlan());
    // Spark counts pairs of window and key here, and cannot name them.
    emit(microBatch, counts, dropped == 0 ? List.of() : List.of(new Count(0, 0, null, dropped)));
  }

  /** Emits the last batch, when the query has ended. */
  public synchronized void finish() {
    if (microBatches >= batches) {
      context.emit(new BatchCounts(batchEnd.applyAsLong(batches - 1), lastCounts, lastLate));
    }
  }

  @Override
  public void close() {
    OPEN.remove(id);
  }

  private synchronized void emit(long microBatch, List<Count> counts, List<Count> late) {
    if (microBatch < microBatches) {
      return; // Spark may hand over a micro-batch again, with the same number.
    }
    lines = linesRead.value();
    if (microBatch < batches - 1) {
      context.emit(new BatchCounts(batchEnd.applyAsLong(microBatch), counts, late), lines);
    } else {
      lastCounts.addAll(counts);
      lastLate.addAll(late);
    }
    microBatches = microBatch + 1;
  }

  /**
   * What the query's progress will tell of this micro-batch; the plan's metrics know it already.
   */
  private static long rowsDroppedByWatermark(SparkPlan plan) {
    long dropped =
        plan instanceof StateStoreWriter
            ? plan.metrics().apply("numRowsDroppedByWatermark").value()
            : 0;
    for (SparkPlan child : JavaConverters.seqAsJavaList(plan.children())) {
      dropped += rowsDroppedByWatermark(child);
    }
    return dropped;
  }

  private static final class CountsOfRows extends CountsOf<InternalRow> {
    private static final long serialVersionUID = 1L;

    @Override
    Count count(InternalRow row) {
      return new Count(
          row.getLong(0), row.getLong(1), row.getUTF8String(2).toString(), row.getLong(3));
    }
  }

  /** How Spark finds a sink of this process; sinks are named in strings. */
  public static final class Provider implements StreamSinkProvider {
    @Override
    public Sink createSink(
        SQLContext sql,
        scala.collection.immutable.Map<String, String> options,
        Seq<String> partitionColumns,
        OutputMode mode) {
      return OPEN.get(options.apply(ID));
    }
  }
}
