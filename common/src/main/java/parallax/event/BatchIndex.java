package parallax.event;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where each batch of a recorded stream lies in its file. Made by one pass that also checks every
 * line, so that an engine can read batch {@code i} alone, again, or after a restart.
 *
 * <p>Batches run without a gap from the one of the first line to the one of the last line or mark.
 */
public final class BatchIndex {

  /** More batches than this are refused: a gap between arrivals would make billions of them. */
  public static final int MAX_BATCHES = 1_000_000;

  private final Path file;
  private final long batchMillis;
  private final int maxLineBytes;
  private final long firstStartMillis;
  private final long[] ends; // ends[i]: the offset behind the last byte of batch i
  private final long from;
  private final long lineCount;

  private BatchIndex(Path file, long batchMillis, int maxLineBytes, Scan scan) {
    this.file = file;
    this.batchMillis = batchMillis;
    this.maxLineBytes = maxLineBytes;
    this.firstStartMillis = scan.firstStartMillis;
    this.ends = Arrays.copyOf(scan.ends, scan.size);
    this.from = scan.from;
    this.lineCount = scan.lineCount;
  }

  /**
   * Scans a recorded stream.
   *
   * @throws InputException if the file cannot be read, a line is malformed, arrival times go back,
   *     it has no line, or more than {@link #MAX_BATCHES} batches
   */
  public static BatchIndex scan(Path file, Duration batch, int maxLineBytes) throws IOException {
    long batchMillis = batch.toMillis();
    Scan scan = new Scan(batchMillis);
    try (RecordedStream.Reader items = RecordedStream.open(file, 0, Long.MAX_VALUE, maxLineBytes)) {
      for (var head = items.skip(); head != null; head = items.skip()) {
        try {
          scan.add(head, items.consumed());
        } catch (IllegalArgumentException tooMany) {
          throw new InputException(file, items.lineNumber(), tooMany.getMessage());
        }
      }
    }
    if (scan.lineCount == 0) {
      throw new InputException(file, "holds no line: there is nothing to compare");
    }
    return new BatchIndex(file, batchMillis, maxLineBytes, scan);
  }

  /** The number of batches, at least one. */
  public int size() {
    return ends.length;
  }

  /** The number of lines of the whole stream, marks not counted. */
  public long lineCount() {
    return lineCount;
  }

  /** Where batch {@code i} starts, in epoch milliseconds. */
  public long startMillis(int i) {
    return firstStartMillis + i * batchMillis;
  }

  /** Where batch {@code i} ends, in epoch milliseconds. */
  public long endMillis(int i) {
    return startMillis(i) + batchMillis;
  }

  /** The number of the batch that holds this moment; may lie outside the stream. */
  public long indexOf(long millis) {
    return Math.floorDiv(millis - firstStartMillis, batchMillis);
  }

  /** The file that was scanned. */
  public Path file() {
    return file;
  }

  /** Reads one batch. */
  public Batch read(int i) throws IOException {
    return new Batch(startMillis(i), endMillis(i), events(i));
  }

  /** All batches in order, read when asked for. */
  public Stream<Batch> batches() {
    return IntStream.range(0, size())
        .mapToObj(
            i -> {
              try {
                return read(i);
              } catch (IOException unreadable) {
                throw new InputException(file, "cannot be read (" + unreadable + ")");
              }
            });
  }

  private List<Event> events(int i) throws IOException {
    long start = i == 0 ? from : ends[i - 1];
    if (start == ends[i]) {
      return List.of();
    }
    List<Event> events = new ArrayList<>();
    try (var items = RecordedStream.open(file, start, ends[i], maxLineBytes)) {
      for (var item = items.next(); item != null; item = items.next()) {
        if (!item.isMark()) {
          events.add(item.event());
        }
      }
    }
    return events;
  }

  /**
   * The number of the batch, from 1, that holds this moment.
   *
   * @throws IllegalArgumentException if it is too large
   */
  static long numberOf(long millis, long firstStartMillis, long batchMillis) {
    long number = Math.floorDiv(millis - firstStartMillis, batchMillis) + 1;
    if (number > MAX_BATCHES) {
      throw new IllegalArgumentException(
          "this line is in batch %d of %d ms each; at most %d are possible: a longer --batch helps"
              .formatted(number, batchMillis, MAX_BATCHES));
    }
    return number;
  }

  /** What the pass over the file has found so far. */
  private static final class Scan {
    private final long batchMillis;
    private long firstStartMillis;
    private long from;
    private long[] ends = new long[64];
    private int size;
    private long lineCount;

    Scan(long batchMillis) {
      this.batchMillis = batchMillis;
    }

    void add(RecordedStream.Head item, long consumed) {
      if (size == 0 && item.isMark()) {
        from = consumed; // Marks before the first line close nothing.
        return;
      }
      if (size == 0) {
        firstStartMillis = Batch.startOf(item.arrivalMillis(), batchMillis);
      }
      growTo(item.arrivalMillis());
      ends[size - 1] = consumed;
      lineCount += item.isMark() ? 0 : 1;
    }

    private void growTo(long arrivalMillis) {
      long wanted = numberOf(arrivalMillis, firstStartMillis, batchMillis);
      if (wanted > ends.length) {
        ends = Arrays.copyOf(ends, (int) Math.max(wanted, 2L * ends.length));
      }
      long end = size == 0 ? from : ends[size - 1];
      while (size < wanted) {
        ends[size++] = end;
      }
    }
  }
}
