package parallax.spark.divergence;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.Tuple2;

/** A query that notes which rows each of its micro-batches emits. */
final class MicroBatches implements AutoCloseable {

  private final Map<Long, List<String>> emitted = new ConcurrentSkipListMap<>();
  private final StreamingQuery query;

  /** Starts a query whose rows are sorted, those of each micro-batch. */
  MicroBatches(Dataset<Row> result, OutputMode mode, Path folder) throws Exception {
    this(result, mode, folder, true);
  }

  MicroBatches(Dataset<Row> result, OutputMode mode, Path folder, boolean sorted) throws Exception {
    String checkpoint = folder.resolve(UUID.randomUUID().toString()).toUri().toString();
    query =
        result
            .writeStream()
            .outputMode(mode)
            .option("checkpointLocation", checkpoint)
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, id) -> note(rows, id, sorted))
            .start();
  }

  /** Runs a query over batches of an event table, each of them to its end. */
  static MicroBatches run(
      EventTable events,
      Dataset<Row> result,
      OutputMode mode,
      Path folder,
      List<List<Tuple2<Long, String>>> batches)
      throws Exception {
    try (MicroBatches run = new MicroBatches(result, mode, folder)) {
      for (var batch : batches) {
        events.add(batch);
        run.processAll();
      }
      return run;
    }
  }

  private void note(Dataset<Row> rows, long microBatch, boolean sorted) {
    List<String> texts = rows.collectAsList().stream().map(Row::toString).toList();
    if (!texts.isEmpty()) {
      emitted.put(microBatch, sorted ? texts.stream().sorted().toList() : texts);
    }
  }

  /** Waits until all data is processed, and the micro-batches without data that follow it. */
  void processAll() {
    query.processAllAvailable();
  }

  /** The rows as texts in order, by micro-batch; those without any are left out. */
  Map<Long, List<String>> byMicroBatch() {
    return new TreeMap<>(emitted);
  }

  /** The rows of all micro-batches, one after the other. */
  List<String> all() {
    return emitted.values().stream().flatMap(List::stream).toList();
  }

  /** How many rows Spark says that it dropped as late. */
  long dropped() {
    return Arrays.stream(query.recentProgress())
        .flatMap(progress -> Arrays.stream(progress.stateOperators()))
        .mapToLong(operator -> operator.numRowsDroppedByWatermark())
        .sum();
  }

  @Override
  public void close() throws Exception {
    query.stop();
  }
}
