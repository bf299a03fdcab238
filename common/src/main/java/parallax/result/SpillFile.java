package parallax.result;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Rows in a file that only the sort that wrote it reads: the length of each, then its bytes. */
record SpillFile(Path file) implements Rows {

  private static final int BUFFER = 1 << 16;

  /**
   * Writes rows to a new file.
   *
   * @throws OutputException if that is not possible; it names the file
   */
  static SpillFile write(Path folder, Cursor rows) {
    Path file = folder;
    try {
      Files.createDirectories(folder);
      file = Files.createTempFile(folder, "sort-", ".rows");
      try (var out =
          new DataOutputStream(
              new BufferedOutputStream(new FileOutputStream(file.toFile()), BUFFER))) {
        RowBytes encoder = new RowBytes();
        for (ResultRow row = rows.next(); row != null; row = rows.next()) {
          encoder.write(out, row);
        }
      }
      return new SpillFile(file);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  @Override
  public Cursor open() {
    try {
      return new Reader(file, new FileInputStream(file.toFile()));
    } catch (IOException gone) {
      throw new OutputException(file, gone);
    }
  }

  /** Ends its life. */
  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  private static final class Reader implements Cursor {
    private final Path file;
    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    Reader(Path file, InputStream in) {
      this.file = file;
      this.in = in;
    }

    @Override
    public ResultRow next() {
      try {
        if (!fill(Integer.BYTES)) {
          return null;
        }
        int length = ByteBuffer.wrap(buffer, position, Integer.BYTES).getInt();
        position += Integer.BYTES;
        if (!fill(length)) {
          throw new EOFException("it was cut");
        }
        ResultRow row = RowBytes.row(buffer, position, length);
        position += length;
        return row;
      } catch (IOException failed) {
        throw new OutputException(file, failed);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException failed) {
        throw new OutputException(file, failed);
      }
    }

    /** Whether so many bytes are there; they are in the buffer then. */
    private boolean fill(int needed) throws IOException {
      if (limit - position >= needed) {
        return true;
      }
      byte[] next = needed > buffer.length ? new byte[2 * needed] : buffer;
      System.arraycopy(buffer, position, next, 0, limit - position);
      buffer = next;
      limit -= position;
      position = 0;
      limit += in.readNBytes(buffer, limit, buffer.length - limit);
      return limit >= needed;
    }
  }
}
