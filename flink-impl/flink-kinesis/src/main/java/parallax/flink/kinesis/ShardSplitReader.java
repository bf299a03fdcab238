package parallax.flink.kinesis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import parallax.kinesis.ShardRecord;
import parallax.kinesis.StreamAddress;

/** Reads shards in turn in one thread; rests when none of them is due. */
final class ShardSplitReader implements SplitReader<ShardRecord, ShardSplit> {

  private static final long LONGEST_REST_MILLIS = 100;

  private final StreamAddress address;
  private final List<OpenShard> shards = new ArrayList<>();
  private final Set<String> paused = new HashSet<>();
  private final Object lock = new Object();
  private boolean wokenUp;

  ShardSplitReader(StreamAddress address) {
    this.address = address;
  }

  @Override
  public RecordsWithSplitIds<ShardRecord> fetch() {
    var found = new RecordsBySplits.Builder<ShardRecord>();
    boolean hasAny = false;
    for (OpenShard shard : List.copyOf(shards)) {
      if (!paused.contains(shard.name()) && shard.dueInMillis() <= 0) {
        List<ShardRecord> records = shard.read();
        found.addAll(shard.name(), records);
        hasAny |= !records.isEmpty() || shard.isFinished();
        if (shard.isFinished()) {
          found.addFinishedSplit(shard.name());
          shards.remove(shard);
        }
      }
    }
    if (!hasAny) {
      rest();
    }
    return found.build();
  }

  @Override
  public void handleSplitsChanges(SplitsChange<ShardSplit> change) {
    change.splits().forEach(split -> shards.add(new OpenShard(address, split)));
  }

  @Override
  public void pauseOrResumeSplits(Collection<ShardSplit> toPause, Collection<ShardSplit> toResume) {
    toPause.forEach(split -> paused.add(split.shard()));
    toResume.forEach(split -> paused.remove(split.shard()));
  }

  @Override
  public void wakeUp() {
    synchronized (lock) {
      wokenUp = true;
      lock.notifyAll();
    }
  }

  @Override
  public void close() {
    // The client is shared.
  }

  /** Waits until a shard is due, or somebody wakes it up. */
  private void rest() {
    long millis =
        shards.stream()
            .filter(shard -> !paused.contains(shard.name()))
            .mapToLong(OpenShard::dueInMillis)
            .min()
            .orElse(LONGEST_REST_MILLIS);
    long until =
        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(millis, LONGEST_REST_MILLIS));
    synchronized (lock) {
      try {
        for (long left = 1; !wokenUp && left > 0; ) {
          left = until - System.nanoTime();
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      wokenUp = false;
    }
  }
}
