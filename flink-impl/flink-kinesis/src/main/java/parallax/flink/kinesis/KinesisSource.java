package parallax.flink.kinesis;

import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import parallax.kinesis.Position;
import parallax.kinesis.StreamAddress;

/**
 * Reads the shards of a stream, each record exactly once into the state of the job. Elements get
 * the time at which their record arrived as timestamps.
 */
public final class KinesisSource<T>
    implements Source<T, ShardSplit, EnumeratorState>, ResultTypeQueryable<T> {

  private static final long serialVersionUID = 1L;

  private final StreamAddress address;
  private final Position start;
  private final List<ShardSplit> parts; // empty: all shards, without an end
  private final RecordDeserializer<T> deserializer;

  private KinesisSource(
      StreamAddress address,
      Position start,
      List<ShardSplit> parts,
      RecordDeserializer<T> deserializer) {
    this.address = address;
    this.start = start;
    this.parts = List.copyOf(parts);
    this.deserializer = deserializer;
  }

  /** All records from now on; after a restart without a checkpoint, from the first start on. */
  public static <T> KinesisSource<T> latest(
      StreamAddress address, RecordDeserializer<T> deserializer) {
    return from(address, Position.atTimestamp(System.currentTimeMillis()), deserializer);
  }

  /**
   * All records from a position on, also of shards that are made later.
   *
   * @param start {@link Position#trimHorizon} or {@link Position#atTimestamp}
   */
  public static <T> KinesisSource<T> from(
      StreamAddress address, Position start, RecordDeserializer<T> deserializer) {
    return new KinesisSource<>(address, start, List.of(), deserializer);
  }

  /**
   * Some parts of shards, and then the end. Readers get all of them at once, so that none moves the
   * watermark past another one; records of a key may come out of order, where a shard was split.
   *
   * @param parts each with a last record
   * @throws IllegalArgumentException if there is none, or one has no end
   */
  public static <T> KinesisSource<T> bounded(
      StreamAddress address, List<ShardSplit> parts, RecordDeserializer<T> deserializer) {
    if (parts.isEmpty() || parts.stream().anyMatch(part -> part.last() == null)) {
      throw new IllegalArgumentException("parts of shards with an end, not " + parts);
    }
    return new KinesisSource<>(address, null, parts, deserializer);
  }

  @Override
  public Boundedness getBoundedness() {
    return parts.isEmpty() ? Boundedness.CONTINUOUS_UNBOUNDED : Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<ShardSplit, EnumeratorState> createEnumerator(
      SplitEnumeratorContext<ShardSplit> context) {
    return restoreEnumerator(context, new EnumeratorState(parts, Set.of(), Set.of()));
  }

  @Override
  public SplitEnumerator<ShardSplit, EnumeratorState> restoreEnumerator(
      SplitEnumeratorContext<ShardSplit> context, EnumeratorState state) {
    return parts.isEmpty()
        ? new ShardEnumerator(context, address, start, state)
        : new ShardEnumerator(context, null, null, state);
  }

  @Override
  public SourceReader<T, ShardSplit> createReader(SourceReaderContext context) {
    return new KinesisReader<>(address, deserializer, context);
  }

  @Override
  public SimpleVersionedSerializer<ShardSplit> getSplitSerializer() {
    return new ShardSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
    return new EnumeratorStateSerializer();
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return deserializer.getProducedType();
  }
}
