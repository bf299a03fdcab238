package parallax.flink.kinesis;

import java.io.Serializable;
import org.apache.flink.api.connector.source.SourceSplit;
import parallax.kinesis.Position;

/**
 * The rest of a shard.
 *
 * @param position where it begins
 * @param last the sequence number of the last record to read; null: to the end of the shard
 */
public record ShardSplit(String shard, Position position, String last)
    implements SourceSplit, Serializable {

  @Override
  public String splitId() {
    return shard;
  }

  /** The same with less to read. */
  ShardSplit from(Position later) {
    return new ShardSplit(shard, later, last);
  }
}
