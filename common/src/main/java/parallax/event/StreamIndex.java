package parallax.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where each batch of a recorded stream lies in the shards of a stream: from which sequence number
 * to which. What {@link TopicIndex} is to a topic.
 */
public final class StreamIndex {

  private static final String SEPARATOR = "\t";

  private final long firstStartMillis;
  private final long batchMillis;
  private final List<Map<String, ShardRange>> batches;

  /**
   * An index.
   *
   * @param batches of each batch where it lies in the shards in which it has records
   * @throws IllegalArgumentException if there is no batch, or a sequence number goes back
   */
  public StreamIndex(long firstStartMillis, Duration batch, List<Map<String, ShardRange>> batches) {
    this.firstStartMillis = firstStartMillis;
    this.batchMillis = batch.toMillis();
    this.batches = batches.stream().map(Map::copyOf).toList();
    if (batches.isEmpty()) {
      throw new IllegalArgumentException("no batch");
    }
    Map<String, ShardRange> before = new TreeMap<>();
    this.batches.forEach(ranges -> ranges.forEach((shard, range) -> check(shard, range, before)));
  }

  /** The number of batches, at least one. */
  public int size() {
    return batches.size();
  }

  /** How long each batch is, in milliseconds. */
  public long batchMillis() {
    return batchMillis;
  }

  /** Where batch {@code i} starts, in epoch milliseconds. */
  public long startMillis(int i) {
    return firstStartMillis + i * batchMillis;
  }

  /** Where batch {@code i} ends, in epoch milliseconds. */
  public long endMillis(int i) {
    return startMillis(i) + batchMillis;
  }

  /** The number of the batch that ends at this moment; may lie outside the stream. */
  public long indexOfEnd(long endMillis) {
    return Math.floorDiv(endMillis - firstStartMillis, batchMillis) - 1;
  }

  /** Where a batch lies, by shard; shards without records of it are missing. */
  public Map<String, ShardRange> ranges(int i) {
    return batches.get(i);
  }

  /** Where all batches together lie, by shard. */
  public Map<String, ShardRange> whole() {
    Map<String, ShardRange> whole = new TreeMap<>();
    batches.forEach(
        ranges -> ranges.forEach((shard, range) -> whole.merge(shard, range, ShardRange::and)));
    return whole;
  }

  /** How many records all batches hold together, marks included. */
  public long records() {
    return whole().values().stream().mapToLong(ShardRange::count).sum();
  }

  /** Writes the index as text: the first start and the batch, then a line of ranges per batch. */
  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(firstStartMillis + SEPARATOR + batchMillis);
    for (Map<String, ShardRange> ranges : batches) {
      lines.add(
          new TreeMap<>(ranges)
              .entrySet().stream()
                  .map(each -> text(each.getKey(), each.getValue()))
                  .collect(Collectors.joining(SEPARATOR)));
    }
    Files.write(file, lines);
  }

  /** Reads what {@link #write} has written. */
  public static StreamIndex read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] times = lines.get(0).split(SEPARATOR, -1);
    return new StreamIndex(
        Long.parseLong(times[0]),
        Duration.ofMillis(Long.parseLong(times[1])),
        lines.subList(1, lines.size()).stream().map(StreamIndex::ranges).toList());
  }

  private static String text(String shard, ShardRange range) {
    return String.join(",", shard, range.first(), range.last(), Integer.toString(range.count()));
  }

  private static Map<String, ShardRange> ranges(String line) {
    Map<String, ShardRange> ranges = new TreeMap<>();
    if (!line.isEmpty()) {
      for (String each : line.split(SEPARATOR, -1)) {
        String[] parts = each.split(",", -1);
        ranges.put(parts[0], new ShardRange(parts[1], parts[2], Integer.parseInt(parts[3])));
      }
    }
    return ranges;
  }

  private static void check(String shard, ShardRange range, Map<String, ShardRange> before) {
    ShardRange last = before.put(shard, range);
    if (last != null && !ShardRange.isBefore(last.last(), range.first())) {
      throw new IllegalArgumentException(
          "sequence numbers of %s go back: %s after %s"
              .formatted(shard, range.first(), last.last()));
    }
  }
}
