package parallax.producer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import parallax.event.Batch;
import parallax.event.BatchIndex;
import parallax.event.InputException;
import parallax.event.PlainText;
import parallax.event.RecordedStream;

/**
 * Writes a stream to where it has several parts: lines to one part each, marks to all of them. So a
 * reader of any part knows when a batch is over, however far the others are. docs/protocol.md has
 * the format.
 */
public abstract class RecordWriter implements Closeable {

  /** A wait that is worth a flush of its own. */
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private long lines;

  /**
   * Writes a recorded stream, with a mark at the end of every batch.
   *
   * @param batch the duration of these batches
   * @return how many lines it has
   * @throws InputException if the file cannot be used
   */
  public long write(Path recorded, Duration batch, int maxLineBytes) throws IOException {
    var marks = new Marks(batch.toMillis());
    try (var items = RecordedStream.open(recorded, 0, Long.MAX_VALUE, maxLineBytes)) {
      for (var item = items.next(); item != null; item = items.next()) {
        try {
          marks.upTo(item);
        } catch (IllegalArgumentException tooMany) {
          throw new InputException(recorded, items.lineNumber(), tooMany.getMessage());
        }
        if (!item.isMark()) {
          line(items.line(), item.event().text(), item.event().eventMillis());
        }
      }
    }
    marks.end();
    flush();
    return lines;
  }

  /**
   * Writes the lines of a text at a pace, without marks; they happen when they are written.
   *
   * @return how many lines it has
   * @throws InputException if the file cannot be used
   */
  public long writeText(Path text, Pace pace, int maxLineBytes)
      throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    try (var plain = PlainText.open(text, maxLineBytes)) {
      for (String line = plain.next(); line != null; line = plain.next()) {
        long waitNanos = startNanos + pace.dueNanos(lines) - System.nanoTime();
        if (waitNanos > 0) {
          flushIfIdle(waitNanos);
          TimeUnit.NANOSECONDS.sleep(waitNanos);
        }
        line(line.getBytes(StandardCharsets.UTF_8), line, System.currentTimeMillis());
      }
    }
    flush();
    return lines;
  }

  /**
   * Writes a line.
   *
   * @param value the record's value
   * @param text what is its key, if lines are keyed
   * @param eventMillis when it happened
   */
  public final void line(byte[] value, String text, long eventMillis) {
    send(value, text, eventMillis, lines);
    lines++;
  }

  /** Waits until all is written. */
  public abstract void flush();

  @Override
  public abstract void close();

  /**
   * Writes a line to one part.
   *
   * @param number of the line, from 0
   */
  protected abstract void send(byte[] value, String text, long eventMillis, long number);

  /** Writes a mark to every part, behind all lines before it. */
  protected abstract void mark(long millis);

  private void flushIfIdle(long waitNanos) {
    if (waitNanos > IDLE_NANOS) {
      flush();
    }
  }

  /** Writes a mark at each end of a batch that the stream comes past. */
  private final class Marks {
    private final long batchMillis;
    private long openEndMillis = Long.MIN_VALUE;
    private long written;

    Marks(long batchMillis) {
      this.batchMillis = batchMillis;
    }

    void upTo(RecordedStream.Item item) {
      long endMillis = Batch.startOf(item.arrivalMillis(), batchMillis) + batchMillis;
      if (openEndMillis == Long.MIN_VALUE) {
        openEndMillis = item.isMark() ? openEndMillis : endMillis;
        return; // Marks before the first line close nothing.
      }
      if (written + (endMillis - openEndMillis) / batchMillis >= BatchIndex.MAX_BATCHES) {
        throw new IllegalArgumentException(
            "more than %,d batches of %d ms each: longer ones help"
                .formatted(BatchIndex.MAX_BATCHES, batchMillis));
      }
      for (; openEndMillis < endMillis; openEndMillis += batchMillis) {
        mark(openEndMillis);
        written++;
      }
    }

    void end() {
      if (openEndMillis != Long.MIN_VALUE) {
        mark(openEndMillis);
      }
    }
  }
}
