package parallax.spark.kinesis;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import parallax.kinesis.Position;
import parallax.kinesis.RangeReader;
import parallax.kinesis.ShardRecord;
import parallax.kinesis.StreamAddress;

/**
 * The part of a shard that a task reads.
 *
 * @param to behind its last record, or the end of the shard
 * @param count how many records it has; 0 if nobody knows
 */
public record ShardPart(StreamAddress address, String shard, Position from, Position to, int count)
    implements InputPartition {

  /** Reads it, record by record. */
  public static final class Reader implements PartitionReader<InternalRow> {
    private static final long MICROS = 1000;

    private final RangeReader records;
    private ShardRecord record;

    /** A reader of that part. */
    public Reader(ShardPart part) {
      this.records =
          new RangeReader(part.address(), part.shard(), part.from(), part.to(), part.count());
    }

    @Override
    public boolean next() {
      record = records.next();
      return record != null;
    }

    @Override
    public InternalRow get() {
      return new GenericInternalRow(
          new Object[] {
            record.data(),
            UTF8String.fromString(record.partitionKey()),
            UTF8String.fromString(record.shard()),
            UTF8String.fromString(record.sequenceNumber()),
            record.arrivalMillis() * MICROS
          });
    }

    @Override
    public void close() {
      // The client is shared.
    }
  }
}
