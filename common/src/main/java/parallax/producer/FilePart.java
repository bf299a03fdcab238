package parallax.producer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import parallax.event.InputException;

/** Bytes {@code from} (inclusive) to {@code to} (exclusive) of a file, which must all be there. */
final class FilePart extends InputStream {

  private final Path file;
  private final FileChannel channel;
  private long position;
  private final long to;

  /**
   * Opens the part.
   *
   * @throws InputException if that fails; so do all other methods
   */
  FilePart(Path file, long from, long to) {
    this.file = file;
    try {
      this.channel = FileChannel.open(file);
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
    this.position = from;
    this.to = to;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (position >= to) {
      return -1;
    }
    int wanted = (int) Math.min(length, to - position);
    try {
      int count = channel.read(ByteBuffer.wrap(into, offset, wanted), position);
      if (count < 0) {
        throw new InputException(file, "has become shorter while it was being sent");
      }
      position += count;
      return count;
    } catch (IOException unreadable) {
      throw unreadable(unreadable);
    }
  }

  /** The offset of the byte that is read next. */
  long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private InputException unreadable(IOException cause) {
    return new InputException(file, "cannot be read (" + cause + ")");
  }
}
