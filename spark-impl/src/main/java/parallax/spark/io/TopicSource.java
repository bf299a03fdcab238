package parallax.spark.io;

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
import org.apache.spark.sql.kafka010.KafkaSourceProvider;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import parallax.engine.LineFormat;
import parallax.engine.Topic;
import parallax.event.TopicIndex;

/**
 * Spark's Kafka source with the batches and the lines of a recorded stream: it takes the same
 * options, and besides {@code topic}, {@code index}, the file of a {@link TopicIndex}, {@code
 * marks} and {@code skipBadRecords}. Its table is that of {@link Events}. What Spark's own offers
 * to limit a micro-batch is a number of records over all partitions.
 */
public final class TopicSource implements TableProvider {

  static final String TOPIC = "topic";
  static final String INDEX = "index";
  static final String MARKS = "marks";
  static final String SKIP_BAD_RECORDS = "skipBadRecords";

  /** Spark's source; it has one table of records for every topic. */
  private final KafkaSourceProvider kafka = new KafkaSourceProvider();

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return Events.SCHEMA;
  }

  @Override
  public Table getTable(StructType schema, Transform[] layout, Map<String, String> properties) {
    return new LineTable(
        kafka.getTable(
            kafka.inferSchema(new CaseInsensitiveStringMap(properties)), layout, properties));
  }

  private record LineTable(Table kafka) implements Table, SupportsRead {
    @Override
    public String name() {
      return "topic";
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
      Scan scan = ((SupportsRead) kafka).newScanBuilder(options).build();
      return () -> new TopicScan(scan, options);
    }
  }

  private record TopicScan(Scan kafka, CaseInsensitiveStringMap options) implements Scan {
    @Override
    public StructType readSchema() {
      return Events.SCHEMA;
    }

    @Override
    public String description() {
      return "replay of topic " + options.get(TOPIC);
    }

    @Override
    public MicroBatchStream toMicroBatchStream(String checkpointLocation) {
      Path index = Path.of(options.get(INDEX));
      try {
        return new TopicMicroBatches(
            kafka.toMicroBatchStream(checkpointLocation),
            new Topic(
                options.get(TOPIC),
                Map.of(), // Spark's source has its own.
                LineFormat.RECORDED,
                options.getBoolean(SKIP_BAD_RECORDS, false)),
            TopicIndex.read(index),
            options.getBoolean(MARKS, false));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(index.toString(), unreadable);
      }
    }
  }
}
