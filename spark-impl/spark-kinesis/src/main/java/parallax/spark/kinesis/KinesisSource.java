package parallax.spark.kinesis;

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
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The records of a stream as a streaming table; {@code kinesis} is its format.
 *
 * <p>Options: {@code streamName}; {@code region}; {@code endpointUrl}, of a local server; {@code
 * startingPosition}, {@code latest} (when there is nothing else), {@code trim_horizon} or {@code
 * at_timestamp} with {@code startingTimestamp}, a moment such as {@code 2026-01-31T12:00:00Z};
 * {@code maxRecordsPerTrigger}, of a micro-batch (100,000). Credentials come from AWS's default
 * chain.
 */
public final class KinesisSource implements TableProvider, DataSourceRegister {

  /** A record as a row. */
  static final StructType SCHEMA =
      new StructType()
          .add("data", DataTypes.BinaryType, false)
          .add("partitionKey", DataTypes.StringType, false)
          .add("shardId", DataTypes.StringType, false)
          .add("sequenceNumber", DataTypes.StringType, false)
          .add("approximateArrivalTimestamp", DataTypes.TimestampType, false);

  /** Made by Spark. */
  public KinesisSource() {}

  @Override
  public String shortName() {
    return "kinesis";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return SCHEMA;
  }

  @Override
  public Table getTable(StructType schema, Transform[] layout, Map<String, String> properties) {
    return new RecordTable();
  }

  private record RecordTable() implements Table, SupportsRead {
    @Override
    public String name() {
      return "kinesis";
    }

    @Override
    @SuppressWarnings("deprecation") // Deprecated, but abstract.
    public StructType schema() {
      return SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      SourceOptions checked = SourceOptions.of(options);
      return () -> new RecordScan(checked);
    }
  }

  private record RecordScan(SourceOptions options) implements Scan {
    @Override
    public StructType readSchema() {
      return SCHEMA;
    }

    @Override
    public String description() {
      return "stream " + options.address().stream();
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
      return new KinesisMicroBatches(options, StartingPoint.of(options, checkpointLocation));
    }
  }
}
