package parallax.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * What the files of a folder held when it was whole, for an engine whose checkpoints have no
 * checksums of their own.
 *
 * @param job that wrote them
 * @param folder relative to where it is looked for
 * @param files the CRC-32C of each file, and its length, by its name relative to the folder
 */
public record Seal(String job, String folder, Map<String, String> files) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Seals a folder that nobody writes to any more. */
  public static Seal of(String job, Path base, String folder) throws IOException {
    return new Seal(job, folder, contents(base.resolve(folder)));
  }

  /**
   * Reads a seal.
   *
   * @return nothing if the file is damaged
   */
  public static Optional<Seal> read(Path file) {
    try {
      Seal seal = JSON.readValue(file.toFile(), Seal.class);
      boolean whole = seal != null && seal.job != null && seal.folder != null && seal.files != null;
      return whole ? Optional.of(seal) : Optional.empty();
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  /** Writes it; the file is there as a whole or not at all. */
  public void write(Path file) throws IOException {
    WholeFile.write(file, JSON.writeValueAsBytes(this));
  }

  /** What is wrong with the folder, if anything is, for the job of that name. */
  public Optional<String> problem(String ofJob, Path base) throws IOException {
    Path sealed = base.resolve(folder);
    if (!job.equals(ofJob)) {
      return Optional.of(sealed + " is another job's");
    }
    if (!Files.isDirectory(sealed)) {
      return Optional.of(sealed + " is gone");
    }
    Map<String, String> now = contents(sealed);
    for (var file : files.entrySet()) {
      String found = now.get(file.getKey());
      if (found == null) {
        return Optional.of(sealed.resolve(file.getKey()) + " is gone");
      }
      if (!found.equals(file.getValue())) {
        return Optional.of(
            "%s has checksum and length %s, not %s"
                .formatted(sealed.resolve(file.getKey()), found, file.getValue()));
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), checksum(file));
      }
    }
    return contents;
  }

  private static String checksum(Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[1 << 16];
    long length = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        checksum.update(buffer, 0, read);
        length += read;
      }
    }
    return "%08x %d".formatted(checksum.getValue(), length);
  }
}
