package parallax.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where each batch of a recorded stream lies in a topic: for each partition the offset at which it
 * begins. What {@link BatchIndex} is to a file, but made by the runner and given to the engines.
 */
public final class TopicIndex {

  private static final String SEPARATOR = "\t";

  private final long firstStartMillis;
  private final long batchMillis;
  private final List<long[]> borders; // borders[i]: where batch i begins, in each partition

  /**
   * An index of one batch less than there are borders.
   *
   * @param borders in each partition the offset of the first record of a batch, and behind the last
   *     batch the offset that follows its last record
   * @throws IllegalArgumentException if there is no batch, or an offset goes back
   */
  public TopicIndex(long firstStartMillis, Duration batch, List<long[]> borders) {
    this.firstStartMillis = firstStartMillis;
    this.batchMillis = batch.toMillis();
    this.borders = borders.stream().map(long[]::clone).toList();
    if (borders.size() < 2) {
      throw new IllegalArgumentException("no batch: there are " + borders.size() + " borders");
    }
    for (int i = 1; i < borders.size(); i++) {
      checkOrder(i);
    }
  }

  /** The number of batches, at least one. */
  public int size() {
    return borders.size() - 1;
  }

  /** The number of partitions. */
  public int partitions() {
    return borders.get(0).length;
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

  /**
   * The offset at which a batch begins in a partition.
   *
   * @param i the number of the batch, or of batches: that is where the last one ends
   */
  public long offset(int i, int partition) {
    return borders.get(i)[partition];
  }

  /** How many records all batches hold together, marks included. */
  public long records() {
    return Arrays.stream(borders.get(size())).sum() - Arrays.stream(borders.get(0)).sum();
  }

  /** Writes the index as text: the first start and the batch, then a line of offsets per border. */
  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(firstStartMillis + SEPARATOR + batchMillis);
    for (long[] border : borders) {
      lines.add(
          Arrays.stream(border).mapToObj(Long::toString).collect(Collectors.joining(SEPARATOR)));
    }
    Files.write(file, lines);
  }

  /** Reads what {@link #write} has written. */
  public static TopicIndex read(Path file) throws IOException {
    List<long[]> lines = Files.readAllLines(file).stream().map(TopicIndex::numbers).toList();
    long[] times = lines.get(0);
    return new TopicIndex(times[0], Duration.ofMillis(times[1]), lines.subList(1, lines.size()));
  }

  private static long[] numbers(String line) {
    return Arrays.stream(line.split(SEPARATOR, -1)).mapToLong(Long::parseLong).toArray();
  }

  private void checkOrder(int i) {
    for (int partition = 0; partition < partitions(); partition++) {
      if (offset(i, partition) < offset(i - 1, partition)) {
        throw new IllegalArgumentException(
            "offsets of partition %d go back: %d after %d"
                .formatted(partition, offset(i, partition), offset(i - 1, partition)));
      }
    }
  }
}
