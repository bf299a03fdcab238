package parallax.spark.io;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import parallax.event.Batch;
import parallax.event.BatchIndex;
import parallax.event.InputException;

/**
 * A recorded stream cut into batches, as Spark ships it to where a batch is read: by name. A JVM
 * scans the file when it needs it first and keeps the index of the last one.
 *
 * @param bytes the file's size, and {@code modified} its time, which tell a changed file
 */
public record Recording(String file, long batchMillis, int maxLineBytes, long bytes, long modified)
    implements Serializable {

  private static final Object LOCK = new Object();
  private static Recording scanned;
  private static BatchIndex scannedIndex;

  /**
   * Names a recorded stream.
   *
   * @throws InputException if there is no such file
   */
  public static Recording of(Path file, Duration batch, int maxLineBytes) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file, Files.exists(file) ? "is no file" : "no such file");
    }
    return new Recording(
        file.toAbsolutePath().toString(),
        batch.toMillis(),
        maxLineBytes,
        Files.size(file),
        Files.getLastModifiedTime(file).toMillis());
  }

  /**
   * Where each batch lies.
   *
   * @throws InputException if the file holds anything but a recorded stream
   */
  public BatchIndex index() throws IOException {
    synchronized (LOCK) {
      if (!equals(scanned)) {
        scannedIndex = BatchIndex.scan(Path.of(file), Duration.ofMillis(batchMillis), maxLineBytes);
        scanned = this;
      }
      return scannedIndex;
    }
  }

  /** Reads one batch. */
  public Batch read(int number) throws IOException {
    return index().read(number);
  }
}
