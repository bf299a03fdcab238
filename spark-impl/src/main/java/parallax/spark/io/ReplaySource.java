package parallax.spark.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import parallax.event.ByteLines;
import parallax.example.Durations;

/**
 * A recorded stream as a streaming table; this class's name is its format.
 *
 * <p>Options: {@code path}, the file; {@code batch}, the duration of a batch, such as {@code 1s};
 * {@code maxLineBytes}, how long a line may be (16 MiB); {@code marks}, whether each batch ends
 * with a row without text (false). Each batch is a micro-batch.
 */
public final class ReplaySource implements TableProvider {

  /**
   * The table of events of a recorded stream, in one partition; said so, as Spark does not see how
   * few partitions a source has and would shuffle them.
   *
   * @param marks whether each batch ends with a mark
   */
  public static Dataset<Row> table(SparkSession spark, Recording recording, boolean marks) {
    return spark
        .readStream()
        .format(ReplaySource.class.getName())
        .option("path", recording.file())
        .option("batch", recording.batchMillis() + "ms")
        .option("maxLineBytes", recording.maxLineBytes())
        .option("marks", marks)
        .load()
        .coalesce(1);
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return Events.SCHEMA;
  }

  @Override
  public Table getTable(StructType schema, Transform[] layout, Map<String, String> properties) {
    return new ReplayTable();
  }

  private static final class ReplayTable implements Table, SupportsRead {
    @Override
    public String name() {
      return "replay";
    }

    @Override
    @SuppressWarnings("deprecation") // Deprecated, but abstract.
    public StructType schema() {
      return Events.SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      return () -> new ReplayScan(options);
    }
  }

  private record ReplayScan(CaseInsensitiveStringMap options) implements Scan {
    @Override
    public StructType readSchema() {
      return Events.SCHEMA;
    }

    @Override
    public String description() {
      return "replay of " + options.get("path");
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
      try {
        return new ReplayMicroBatches(
            Recording.of(
                Path.of(required("path")),
                Durations.parse(required("batch")),
                options.getInt("maxLineBytes", ByteLines.DEFAULT_MAX_LINE_BYTES)),
            options.getBoolean("marks", false));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(required("path"), unreadable);
      }
    }

    private String required(String option) {
      String value = options.get(option);
      if (value == null) {
        throw new IllegalArgumentException(
            "a replay needs the option " + option + ", there are " + options.keySet());
      }
      return value;
    }
  }
}
