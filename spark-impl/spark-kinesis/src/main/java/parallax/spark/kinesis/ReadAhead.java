package parallax.spark.kinesis;

import java.io.Closeable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import parallax.kinesis.Position;
import parallax.kinesis.ShardReader;
import parallax.kinesis.StreamAddress;

/**
 * Finds out in the driver how far shards go now, several at once; keeps their iterators from one
 * micro-batch to the next.
 */
final class ReadAhead implements Closeable {

  private static final int THREADS = 8;

  private final StreamAddress address;
  private final Map<String, ShardReader> readers = new HashMap<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            Thread thread = new Thread(work, "read ahead");
            thread.setDaemon(true);
            return thread;
          });

  ReadAhead(StreamAddress address) {
    this.address = address;
  }

  /**
   * Reads on from these positions.
   *
   * @param most how many records at most, of all shards together, but one of each
   * @return the positions behind the last records
   */
  Map<String, Position> read(Map<String, Position> from, long most) {
    long open = from.values().stream().filter(each -> !each.isEnded()).count();
    long mostOfEach = Math.max(1, most / Math.max(1, open));
    Map<String, CompletableFuture<Position>> reading = new TreeMap<>();
    from.forEach(
        (shard, position) -> {
          ShardReader reader = reader(shard, position);
          reading.put(
              shard, CompletableFuture.supplyAsync(() -> read(reader, mostOfEach), threads));
        });
    Map<String, Position> positions = new TreeMap<>();
    reading.forEach((shard, position) -> positions.put(shard, joined(position)));
    return positions;
  }

  private ShardReader reader(String shard, Position position) {
    ShardReader reader = readers.get(shard);
    if (reader == null || !reader.position().equals(position)) {
      reader = new ShardReader(address, shard, position);
      readers.put(shard, reader);
    }
    return reader;
  }

  private static Position read(ShardReader reader, long most) {
    long left = most;
    boolean isAtTip = reader.position().isEnded();
    while (left > 0 && !isAtTip) {
      reader.await();
      ShardReader.Answer answer = reader.read((int) Math.min(left, Integer.MAX_VALUE));
      left -= answer.records().size();
      isAtTip = answer.isAtTip();
    }
    return reader.position();
  }

  private static Position joined(CompletableFuture<Position> position) {
    try {
      return position.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
