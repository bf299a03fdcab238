package parallax.spark.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.unsafe.types.UTF8String;
import parallax.event.StreamIndex;
import parallax.kinesis.Position;
import parallax.kinesis.StreamAddress;
import parallax.spark.io.NumberedBatches;
import parallax.spark.io.OneRow;
import parallax.spark.kinesis.ShardPart;

/** The batches of a recorded stream in a stream of Kinesis. */
final class StreamMicroBatches extends NumberedBatches {

  /** In the place of a shard: a mark that is not in the stream. */
  static final String NO_SHARD = "";

  private final StreamAddress address;
  private final StreamIndex index;
  private final boolean marks;

  /**
   * The micro-batches of a stream.
   *
   * @param marks whether each ends with a mark of its own: the stream may have none, or not for
   *     these batches
   */
  StreamMicroBatches(StreamAddress address, StreamIndex index, boolean marks) {
    super(index.size());
    this.address = address;
    this.index = index;
    this.marks = marks;
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    List<InputPartition> parts = new ArrayList<>();
    for (int batch = number(start); batch < number(end); batch++) {
      new TreeMap<>(index.ranges(batch))
          .forEach(
              (shard, range) ->
                  parts.add(
                      new ShardPart(
                          address,
                          shard,
                          Position.at(range.first()),
                          Position.after(range.last()),
                          range.count())));
    }
    if (marks && number(end) > 0) {
      parts.add(new Mark(index.endMillis(number(end) - 1)));
    }
    return parts.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return part ->
        part instanceof Mark mark ? new OneRow(mark.row()) : new ShardPart.Reader((ShardPart) part);
  }

  @Override
  public void stop() {}

  @Override
  public String toString() {
    return "replay of stream " + address.stream();
  }

  /** Nothing but a mark. */
  private record Mark(long millis) implements InputPartition {

    /** Like those of the stream. */
    InternalRow row() {
      UTF8String nothing = UTF8String.fromString("");
      byte[] data = UTF8String.fromString(Long.toString(millis)).getBytes();
      return new GenericInternalRow(
          new Object[] {data, nothing, UTF8String.fromString(NO_SHARD), nothing, 0L});
    }
  }
}
