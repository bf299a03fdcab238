package parallax.event;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The batches of a recorded stream one after another, in a single pass that checks every line: the
 * same ones that a {@link BatchIndex} finds. For a reader that never goes back.
 */
public final class RecordedBatches implements Iterator<Batch>, Closeable {

  private final RecordedStream.Reader items;
  private final Path file;
  private final long batchMillis;
  private RecordedStream.Head next; // null: there is no more
  private final long firstStartMillis;
  private long startMillis;

  /**
   * Opens a recorded stream at its first line; marks before it close nothing.
   *
   * @throws InputException if the file cannot be read, has no line, or a bad one first
   */
  public RecordedBatches(Path file, Duration batch, int maxLineBytes) throws IOException {
    this.items = RecordedStream.open(file, 0, Long.MAX_VALUE, maxLineBytes);
    this.file = file;
    this.batchMillis = batch.toMillis();
    do {
      next = items.skip();
    } while (next != null && next.isMark());
    if (next == null) {
      close();
      throw new InputException(file, "holds no line: there is nothing to compare");
    }
    firstStartMillis = Batch.startOf(next.arrivalMillis(), batchMillis);
    startMillis = firstStartMillis;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /**
   * The next batch, which may have no lines.
   *
   * @throws InputException if a line is bad
   */
  @Override
  public Batch next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    long endMillis = startMillis + batchMillis;
    PackedEvents lines = new PackedEvents();
    while (next != null && next.arrivalMillis() < endMillis) {
      if (!next.isMark()) {
        items.addTo(lines, next);
      }
      advance();
    }
    Batch batch = new Batch(startMillis, endMillis, lines);
    startMillis = endMillis;
    return batch;
  }

  @Override
  public void close() throws IOException {
    items.close();
  }

  private void advance() {
    try {
      next = items.skip();
      if (next != null) {
        long unused = BatchIndex.numberOf(next.arrivalMillis(), firstStartMillis, batchMillis);
      }
    } catch (IOException unreadable) {
      throw new InputException(file, "cannot be read (" + unreadable + ")");
    } catch (IllegalArgumentException tooMany) {
      throw new InputException(file, items.lineNumber(), tooMany.getMessage());
    }
  }
}
