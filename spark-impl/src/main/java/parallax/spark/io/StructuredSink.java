package parallax.spark.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.streaming.IncrementalExecution;
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
  private final BatchEnds batchEnds;
  private final long batches;
  private final LongAccumulator linesRead;
  private final Afterwards afterwards;
  private final TopicOutput topic; // null: rows are collected
  private final List<Count> lastLate = new ArrayList<>();
  private WrittenRows lastWritten = WrittenRows.NONE;
  private SparkSession spark;
  private volatile long microBatches;
  private volatile long lines;
  private long linesBefore = -1; // not known before the first micro-batch

  /** Says which batch a micro-batch stands for. */
  public interface BatchEnds {

    /**
     * The end of that batch.
     *
     * @param microBatch its number
     * @param triggerMillis when it began; the same if it runs again, as Spark writes it down before
     */
    long of(long microBatch, long triggerMillis);
  }

  /** Is told what a micro-batch was like, when it is done. */
  public interface Afterwards {

    /**
     * A micro-batch is done.
     *
     * @param session in which the query plans the next one
     * @param lines how many it held, if the source counts them
     */
    void done(SparkSession session, long lines);
  }

  /**
   * A sink for one query.
   *
   * @param batchEnds the end of the batch for which a micro-batch stands
   * @param batches how many batches there are; Spark may add a micro-batch for what the last one
   *     has closed, which then belongs to the last
   * @param linesRead counts what the source reads
   * @param done how many micro-batches were done before this process
   * @param afterwards is told of each of those that follow
   */
  public StructuredSink(
      JobContext context,
      BatchEnds batchEnds,
      long batches,
      LongAccumulator linesRead,
      long done,
      Afterwards afterwards) {
    this.context = context;
    this.microBatches = done;
    this.batchEnds = batchEnds;
    this.batches = batches;
    this.linesRead = linesRead;
    this.afterwards = afterwards;
    this.topic =
        context.job().sink() instanceof parallax.engine.Sink.ToTopic to
            ? new TopicOutput(to.topic(), context.job().showRows())
            : null;
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
  public long microBatches() {
    return microBatches;
  }

  /** How many lines they hold, if the source counts them. */
  public long lines() {
    return lines;
  }

  @Override
  public void addBatch(long microBatch, Dataset<Row> rows) {
    if (microBatch < microBatches) {
      return; // Spark may hand over a micro-batch again, with the same number.
    }
    spark = rows.sparkSession();
    if (linesBefore < 0) {
      linesBefore = context.linesBefore(microBatch);
      lines = linesBefore;
    }
    long linesAlready = lines;
    boolean isLast = microBatch >= batches - 1;
    long batch = batchEnds.of(Math.min(microBatch, batches - 1), triggerMillis(rows));
    if (topic == null) {
      collect(microBatch, rows, batch);
    } else {
      write(microBatch, rows, batch, isLast);
    }
    afterwards.done(spark, lines - linesAlready);
    microBatches = microBatch + 1;
  }

  private void collect(long microBatch, Dataset<Row> rows, long batch) {
    List<Count> counts = new CountsOfRows().collect(rows.queryExecution().toRdd());
    List<Count> late = lateOf(rows);
    lines = linesBefore + linesRead.value();
    context.emit(microBatch, new BatchCounts(batch, counts, late), lines);
  }

  private void write(long microBatch, Dataset<Row> rows, long batch, boolean isLast) {
    var made = spark.internalCreateDataFrame(rows.queryExecution().toRdd(), rows.schema(), false);
    if (isLast) {
      WrittenRows written = topic.write(made, batch);
      lastWritten = lastWritten.and(written, context.job().showRows());
      lastLate.addAll(lateOf(rows));
      lines = linesBefore + linesRead.value();
    } else {
      WrittenRows written = topic.writeWhole(made, batch, () -> lateOf(rows));
      lines = linesBefore + linesRead.value();
      context.emitted(microBatch, batch, written.size(), written.first(), lines);
    }
  }

  /** Writes the end of the last batch to a topic, when the query has ended. */
  public void finish() {
    if (topic != null && microBatches >= batches) {
      long batch = batchEnds.of(batches - 1, 0);
      topic.end(spark, batch, lastWritten.size(), lastLate);
      context.emitted(batches - 1, batch, lastWritten.size(), lastWritten.first(), lines);
    }
  }

  @Override
  public void close() {
    OPEN.remove(id);
  }

  /** When the micro-batch began. */
  private static long triggerMillis(Dataset<Row> rows) {
    var execution = (IncrementalExecution) rows.queryExecution();
    return execution.offsetSeqMetadata().batchTimestampMs();
  }

  /** Spark counts pairs of window and key that were late, and cannot name them. */
  private static List<Count> lateOf(Dataset<Row> rows) {
    long dropped = rowsDroppedByWatermark(rows.queryExecution().executedPlan());
    return dropped == 0 ? List.of() : List.of(new Count(0, 0, null, dropped));
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
