package parallax.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * The rows of a result file, read and checked anew each time.
 *
 * @param keyNeeded whether a row without a key is rubbish
 */
public record ResultFile(Path file, boolean keyNeeded) implements Rows {

  @Override
  public Cursor open() {
    return new FileCursor(file, new ResultReader(file, keyNeeded, 0));
  }

  @Override
  public Rows parts(List<Part> parts) {
    return () -> new PartsCursor(this, parts.iterator());
  }

  private Cursor open(long from) {
    return new FileCursor(file, new ResultReader(file, keyNeeded, from));
  }

  /** Opens the file anew at each part. */
  private static final class PartsCursor implements Cursor {
    private final ResultFile file;
    private final Iterator<Part> parts;
    private Cursor rows = () -> null;
    private long end;

    PartsCursor(ResultFile file, Iterator<Part> parts) {
      this.file = file;
      this.parts = parts;
    }

    @Override
    public ResultRow next() {
      while (rows.position() >= end) {
        if (!parts.hasNext()) {
          return null;
        }
        rows.close();
        Part part = parts.next();
        rows = file.open(part.from());
        end = part.to();
      }
      return rows.next();
    }

    @Override
    public void close() {
      rows.close();
    }
  }

  private record FileCursor(Path file, ResultReader reader) implements Cursor {

    @Override
    public ResultRow next() {
      try {
        return reader.next();
      } catch (IOException unreadable) {
        throw new OutputException(file, unreadable);
      }
    }

    @Override
    public long position() {
      return reader.position();
    }

    @Override
    public void close() {
      try {
        reader.close();
      } catch (IOException unreadable) {
        throw new OutputException(file, unreadable);
      }
    }
  }
}
