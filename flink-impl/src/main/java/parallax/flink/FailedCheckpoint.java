package parallax.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.flink.util.ExceptionUtils;
import parallax.result.OutputException;

/** Why a checkpoint could not be written, of which Flink's failure says nothing. */
final class FailedCheckpoint {

  private static final String SAID = "checkpoint tolerable failure threshold";
  private static final long LEAST_BYTES = 1 << 20;

  private FailedCheckpoint() {}

  /**
   * Looks for space, if a job has failed with its checkpoint: by now Flink has removed what it had
   * written of it.
   *
   * @param folder of the checkpoints
   * @throws OutputException if there is not enough
   */
  static void explain(Exception failed, Path folder) {
    if (ExceptionUtils.findThrowableWithMessage(failed, SAID).isEmpty()) {
      return;
    }
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      long needed = Math.max(LEAST_BYTES, bytesBelow(folder));
      if (free < needed) {
        throw new IOException("no space left for a checkpoint: %,d bytes are free".formatted(free));
      }
      Files.delete(Files.createTempFile(folder, "space", ".probe"));
    } catch (IOException why) {
      OutputException named = new OutputException(folder, why);
      named.addSuppressed(failed);
      throw named;
    }
  }

  private static long bytesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
