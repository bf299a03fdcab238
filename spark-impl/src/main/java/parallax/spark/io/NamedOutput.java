package parallax.spark.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.fs.FSError;
import parallax.result.OutputException;

/**
 * Writes to a file, and names the file if that fails: Hadoop says no more than that the disk is
 * full. The first failure is kept, since Spark only logs one of a DStream's checkpoint.
 */
final class NamedOutput extends OutputStream {

  private static final AtomicReference<OutputException> FAILURE = new AtomicReference<>();

  private final OutputStream out;
  private final Path file;

  NamedOutput(OutputStream out, Path file) {
    this.out = out;
    this.file = file;
  }

  /** What could not be written since {@link #forget}. */
  static Optional<OutputException> failure() {
    return Optional.ofNullable(FAILURE.get());
  }

  static void forget() {
    FAILURE.set(null);
  }

  @Override
  public void write(int value) {
    named(() -> out.write(value));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    named(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    named(out::flush);
  }

  @Override
  public void close() {
    named(out::close);
  }

  private void named(Write write) {
    try {
      write.run();
    } catch (FSError failed) {
      throw failed(
          failed.getCause() instanceof IOException cause ? cause : new IOException(failed));
    } catch (IOException failed) {
      throw failed(failed);
    }
  }

  private OutputException failed(IOException cause) {
    OutputException failed = new OutputException(file, cause);
    FAILURE.compareAndSet(null, failed);
    return failed;
  }

  /** What may fail. */
  private interface Write {
    void run() throws IOException;
  }
}
