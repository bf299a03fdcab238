package parallax.flink.kinesis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.util.FlinkRuntimeException;
import parallax.kinesis.Position;
import parallax.kinesis.Shards;
import parallax.kinesis.StreamAddress;

/** Gives shards to readers: those that came of others when these have been read. */
final class ShardEnumerator implements SplitEnumerator<ShardSplit, EnumeratorState> {

  private final SplitEnumeratorContext<ShardSplit> context;
  private final StreamAddress address; // null: there are no shards but those that are known
  private final Position start;
  private final List<ShardSplit> unassigned;
  private final Set<String> assigned;
  private final Set<String> finished;

  /**
   * An enumerator that goes on from a state.
   *
   * @param address of the stream whose shards are found; or null
   * @param start of each shard that is found
   */
  ShardEnumerator(
      SplitEnumeratorContext<ShardSplit> context,
      StreamAddress address,
      Position start,
      EnumeratorState state) {
    this.context = context;
    this.address = address;
    this.start = start;
    this.unassigned = new ArrayList<>(state.unassigned());
    this.assigned = new HashSet<>(state.assigned());
    this.finished = new HashSet<>(state.finished());
  }

  @Override
  public void start() {
    findShards();
  }

  @Override
  public void handleSplitRequest(int reader, String requesterHostname) {
    // Readers do not ask.
  }

  @Override
  public void handleSourceEvent(int reader, SourceEvent event) {
    if (event instanceof ShardsFinished ended && finished.addAll(ended.shards())) {
      findShards();
    }
  }

  @Override
  public void addReader(int reader) {
    assign();
    if (address == null) {
      context.signalNoMoreSplits(reader);
    }
  }

  @Override
  public void addSplitsBack(List<ShardSplit> splits, int reader) {
    unassigned.addAll(splits); // The failed reader registers again and gets them.
  }

  @Override
  public EnumeratorState snapshotState(long checkpointId) {
    return new EnumeratorState(unassigned, assigned, finished);
  }

  @Override
  public void close() {
    // The client is shared.
  }

  private void findShards() {
    if (address != null) {
      context.callAsync(() -> Shards.of(address), this::found);
    }
  }

  private void found(Shards shards, Throwable failure) {
    if (failure != null) {
      throw new FlinkRuntimeException(
          "the shards of stream %s cannot be listed".formatted(address.stream()), failure);
    }
    assigned.removeIf(shard -> finished.contains(shard) && !shards.names().contains(shard));
    finished.removeIf(shard -> !shards.names().contains(shard));
    for (String shard : shards.readable(finished)) {
      boolean isKnown =
          assigned.contains(shard)
              || unassigned.stream().anyMatch(split -> split.shard().equals(shard));
      if (!isKnown) {
        unassigned.add(new ShardSplit(shard, start, null));
      }
    }
    assign();
  }

  /** Gives each split to its reader, if that is there. */
  private void assign() {
    Set<Integer> readers = context.registeredReaders().keySet();
    for (Iterator<ShardSplit> each = unassigned.iterator(); each.hasNext(); ) {
      ShardSplit split = each.next();
      int reader = Math.floorMod(split.shard().hashCode(), context.currentParallelism());
      if (readers.contains(reader)) {
        context.assignSplit(split, reader);
        assigned.add(split.shard());
        each.remove();
      }
    }
  }
}
