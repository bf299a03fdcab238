package parallax.flink.kinesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import parallax.kinesis.Position;
import parallax.kinesis.ShardRecord;
import parallax.kinesis.StreamAddress;

/**
 * Reads the shards that it is given. A checkpoint of the enumerator may have been made before it
 * heard of the end of a shard that this reader's has no more: so the end stays in the reader's
 * checkpoints until one of them is complete, and is told again after a restart.
 */
final class KinesisReader<T>
    extends SingleThreadMultiplexSourceReaderBase<ShardRecord, T, ShardSplit, ShardProgress> {

  private final Map<String, ShardSplit> ended = new HashMap<>();
  private final TreeMap<Long, Set<String>> endedByCheckpoint = new TreeMap<>();

  KinesisReader(
      StreamAddress address, RecordDeserializer<T> deserializer, SourceReaderContext context) {
    super(
        () -> new ShardSplitReader(address),
        new ShardRecordEmitter<>(deserializer),
        context.getConfiguration(),
        context);
  }

  @Override
  protected void onSplitFinished(Map<String, ShardProgress> finished) {
    finished.forEach(
        (shard, progress) -> ended.put(shard, progress.split().from(Position.ended())));
    context.sendSourceEventToCoordinator(new ShardsFinished(new HashSet<>(finished.keySet())));
  }

  @Override
  public List<ShardSplit> snapshotState(long checkpointId) {
    List<ShardSplit> splits = new ArrayList<>(super.snapshotState(checkpointId));
    splits.addAll(ended.values());
    endedByCheckpoint.put(checkpointId, Set.copyOf(ended.keySet()));
    return splits;
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    Set<String> told = endedByCheckpoint.get(checkpointId);
    if (told != null) {
      ended.keySet().removeAll(told);
      endedByCheckpoint.headMap(checkpointId, true).clear();
    }
  }

  @Override
  protected ShardProgress initializedState(ShardSplit split) {
    return new ShardProgress(split);
  }

  @Override
  protected ShardSplit toSplitType(String shard, ShardProgress progress) {
    return progress.split();
  }
}
