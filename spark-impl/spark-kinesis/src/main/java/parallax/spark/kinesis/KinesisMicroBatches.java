package parallax.spark.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadAllAvailable;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.ReadMaxRows;
import org.apache.spark.sql.connector.read.streaming.SupportsAdmissionControl;
import parallax.kinesis.Position;
import parallax.kinesis.Shards;

/** Cuts a stream into micro-batches: each is a part of every shard that has something new. */
final class KinesisMicroBatches implements MicroBatchStream, SupportsAdmissionControl {

  private final SourceOptions options;
  private final Position start;
  private final ReadAhead ahead;

  /**
   * The micro-batches of a stream.
   *
   * @param start of shards that are in no offset yet
   */
  KinesisMicroBatches(SourceOptions options, Position start) {
    this.options = options;
    this.start = start;
    this.ahead = new ReadAhead(options.address());
  }

  @Override
  public Offset initialOffset() {
    Map<String, Position> positions = new TreeMap<>();
    Shards.of(options.address()).readable(Set.of()).forEach(each -> positions.put(each, start));
    return new ShardOffsets(positions);
  }

  @Override
  public ReadLimit getDefaultReadLimit() {
    return ReadLimit.maxRows(options.maxRecordsPerTrigger());
  }

  @Override
  public Offset latestOffset(Offset from, ReadLimit limit) {
    long most =
        limit instanceof ReadMaxRows rows
            ? rows.maxRows()
            : limit instanceof ReadAllAvailable ? Long.MAX_VALUE : options.maxRecordsPerTrigger();
    ShardOffsets before = (ShardOffsets) from;
    Map<String, Position> positions = ahead.read(before.positions(), most);
    Set<String> ended = new ShardOffsets(positions).ended();
    if (!ended.isEmpty()) {
      follow(positions, ended);
    }
    return new ShardOffsets(positions);
  }

  /** Adds the shards that came of those which are read, and forgets what is listed no more. */
  private void follow(Map<String, Position> positions, Set<String> ended) {
    Shards now = Shards.of(options.address());
    positions.keySet().removeIf(shard -> ended.contains(shard) && !now.names().contains(shard));
    now.readable(ended).forEach(shard -> positions.putIfAbsent(shard, start));
  }

  @Override
  public Offset latestOffset() {
    throw new UnsupportedOperationException("Spark asks with a limit");
  }

  @Override
  public InputPartition[] planInputPartitions(Offset from, Offset to) {
    Map<String, Position> before = ((ShardOffsets) from).positions();
    List<InputPartition> parts = new ArrayList<>();
    ((ShardOffsets) to)
        .positions()
        .forEach(
            (shard, end) -> {
              Position begin = before.getOrDefault(shard, start);
              if (!begin.equals(end)) {
                parts.add(new ShardPart(options.address(), shard, begin, end, 0));
              }
            });
    return parts.toArray(InputPartition[]::new);
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return part -> new ShardPart.Reader((ShardPart) part);
  }

  @Override
  public Offset deserializeOffset(String json) {
    return ShardOffsets.parse(json);
  }

  @Override
  public void commit(Offset end) {
    // Kinesis keeps records as long as it keeps them, whoever has read them.
  }

  @Override
  public void stop() {
    ahead.close();
  }

  @Override
  public String toString() {
    return "stream " + options.address().stream();
  }
}
