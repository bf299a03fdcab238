package parallax.spark.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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
import parallax.event.StreamIndex;
import parallax.kinesis.StreamAddress;
import parallax.spark.kinesis.KinesisSource;

/**
 * The records of a stream with the batches of a recorded stream; this class's name is its format.
 * It takes {@code streamName}, {@code region} and {@code endpointUrl}, and besides {@code index},
 * the file of a {@link StreamIndex}, and {@code marks}.
 */
public final class StreamReplaySource implements TableProvider {

  static final String INDEX = "index";
  static final String MARKS = "marks";

  private final KinesisSource kinesis = new KinesisSource();

  /** Made by Spark. */
  public StreamReplaySource() {}

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return kinesis.inferSchema(options);
  }

  @Override
  public Table getTable(StructType schema, Transform[] layout, Map<String, String> properties) {
    return new ReplayTable(schema);
  }

  private record ReplayTable(StructType ofRecords) implements Table, SupportsRead {
    @Override
    public String name() {
      return "stream";
    }

    @Override
    @SuppressWarnings("deprecation") // Deprecated, but abstract.
    public StructType schema() {
      return ofRecords;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      return () -> new ReplayScan(ofRecords, options);
    }
  }

  private record ReplayScan(StructType ofRecords, CaseInsensitiveStringMap options)
      implements Scan {
    @Override
    public StructType readSchema() {
      return ofRecords;
    }

    @Override
    public String description() {
      return "replay of stream " + options.get("streamName");
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
      Path index = Path.of(options.get(INDEX));
      var address =
          new StreamAddress(
              options.get("streamName"), options.get("region"), options.get("endpointUrl"));
      try {
        return new StreamMicroBatches(
            address, StreamIndex.read(index), options.getBoolean(MARKS, false));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(index.toString(), unreadable);
      }
    }
  }
}
