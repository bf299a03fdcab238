package parallax.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import parallax.event.InputException;

/**
 * The file that says whose checkpoints a folder holds.
 *
 * @param identity of the job
 * @param checksum of the identity's JSON
 */
record IdentityFile(JobIdentity identity, String checksum) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads it.
   *
   * @throws InputException if it is damaged
   */
  static JobIdentity read(Path file) throws IOException {
    try {
      IdentityFile read = JSON.readValue(file.toFile(), IdentityFile.class);
      if (read == null || read.identity == null || !checksum(read.identity).equals(read.checksum)) {
        throw damaged(file, "its checksum is wrong");
      }
      return read.identity;
    } catch (JsonProcessingException malformed) {
      throw damaged(file, malformed.getOriginalMessage());
    }
  }

  static void write(Path file, JobIdentity identity) throws IOException {
    WholeFile.write(file, JSON.writeValueAsBytes(new IdentityFile(identity, checksum(identity))));
  }

  private static String checksum(JobIdentity identity) throws JsonProcessingException {
    CRC32C checksum = new CRC32C();
    checksum.update(JSON.writeValueAsBytes(identity));
    return "%08x".formatted(checksum.getValue());
  }

  private static InputException damaged(Path file, String why) {
    return new InputException(file, why + ": the checkpoint is damaged");
  }
}
