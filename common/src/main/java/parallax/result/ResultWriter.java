package parallax.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a result file, {@code {"batch":…,"start":…,"end":…,"key":"…","value":…}} a line. Rows may
 * come in any order and are sorted at the end; the file appears under its name only when it is
 * complete. Few rows are held in memory, more go to files until then. Not safe for concurrent use.
 */
public final class ResultWriter implements Closeable {

  private static final JsonFactory JSON = JsonFactory.builder().build().setRootValueSeparator("\n");

  private final Path file;
  private final RowSort rows;

  /** Writes to this file; what does not fit into memory goes to others beside it. */
  public ResultWriter(Path file) {
    this(file, SortSpace.in(file.toAbsolutePath().getParent()));
  }

  /** Writes to this file, and sorts elsewhere. */
  public ResultWriter(Path file, SortSpace space) {
    this.file = file;
    this.rows = new RowSort(ResultRow.ORDER, space);
  }

  /** Takes rows that were emitted in the batch with this end. */
  public void add(long batch, Iterable<Count> counts) {
    for (Count count : counts) {
      rows.add(new ResultRow(batch, count));
    }
  }

  /** How many rows were taken. */
  public long size() {
    return rows.size();
  }

  /**
   * Sorts the rows and writes them: beside the file, to the disk, then under its name.
   *
   * @throws OutputException if the file cannot be written; what stood there before is intact
   */
  @Override
  public void close() {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (rows) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        write(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
        channel.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  private void write(OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out);
        Rows.Cursor sorted = rows.open()) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      for (ResultRow row = sorted.next(); row != null; row = sorted.next()) {
        json.writeStartObject();
        json.writeNumberField("batch", row.batch());
        json.writeNumberField("start", row.count().start());
        json.writeNumberField("end", row.count().end());
        if (row.count().key() != null) {
          json.writeStringField("key", row.count().key());
        }
        json.writeNumberField("value", row.count().value());
        json.writeEndObject();
      }
      if (rows.size() > 0) {
        json.writeRaw('\n');
      }
    }
    out.flush();
  }
}
