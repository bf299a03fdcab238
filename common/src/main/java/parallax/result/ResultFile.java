package parallax.result;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The rows of a result file, read and checked anew each time.
 *
 * @param keyNeeded whether a row without a key is rubbish
 */
public record ResultFile(Path file, boolean keyNeeded) implements Rows {

  @Override
  public Cursor open() {
    return new FileCursor(file, new ResultReader(file, keyNeeded));
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
    public void close() {
      try {
        reader.close();
      } catch (IOException unreadable) {
        throw new OutputException(file, unreadable);
      }
    }
  }
}
