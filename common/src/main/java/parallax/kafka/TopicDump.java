package parallax.kafka;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import parallax.event.RecordedStream;

/**
 * Makes a file of a recorded stream in a topic or another stream of several parts: the lines of all
 * parts in the order of their arrival. Holds a line of each part, not all of them.
 */
public final class TopicDump implements TopicScan.Taker, Closeable {

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final List<RecordedStream.Writer> writers = new ArrayList<>();

  /** Keeps the lines of each part in that folder until they are merged. */
  public TopicDump(Path folder) {
    this.folder = folder;
  }

  @Override
  public void take(int part, RecordedStream.Item item) {
    try {
      while (writers.size() <= part) {
        Path file = folder.resolve("part-" + writers.size() + ".stream");
        files.add(file);
        writers.add(new RecordedStream.Writer(Files.newOutputStream(file)));
      }
      if (!item.isMark()) {
        writers.get(part).write(item.event());
      }
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /**
   * Writes all lines to a file, and behind them a mark.
   *
   * @param lastMillis of the mark: the stream goes on so long
   */
  public void merge(Path stream, long lastMillis) throws IOException {
    close();
    var heads =
        new PriorityQueue<Head>(Comparator.comparingLong(head -> head.item.arrivalMillis()));
    try (var merged = new RecordedStream.Writer(Files.newOutputStream(stream))) {
      for (Path file : files) {
        new Head(file).moveInto(heads);
      }
      for (Head head = heads.poll(); head != null; head = heads.poll()) {
        merged.write(head.item.event());
        head.moveInto(heads);
      }
      merged.mark(lastMillis);
    } finally {
      for (Head left : heads) {
        left.lines.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (RecordedStream.Writer writer : writers) {
      writer.close();
    }
    writers.clear();
  }

  /** The next line of a part. */
  private static final class Head {
    private final RecordedStream.Reader lines;
    private RecordedStream.Item item;

    Head(Path file) throws IOException {
      lines = RecordedStream.open(file, 0, Long.MAX_VALUE, Integer.MAX_VALUE - 16);
    }

    /** Moves to the next line, and into the queue if there is one. */
    void moveInto(PriorityQueue<Head> heads) throws IOException {
      item = lines.next();
      if (item == null) {
        lines.close();
      } else {
        heads.add(this);
      }
    }
  }
}
