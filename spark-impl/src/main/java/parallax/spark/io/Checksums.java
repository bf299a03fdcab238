package parallax.spark.io;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Looks whether files are as {@link QuietFileSystem} has written them. Hadoop puts the checksums of
 * a file's blocks into a hidden file beside it, and looks at those of what it reads; a file that
 * has become shorter, or is gone, it takes for one that was so.
 */
public final class Checksums {

  private static final int MAGIC = 'c' << 24 | 'r' << 16 | 'c' << 8;
  private static final String SUFFIX = ".crc";

  private Checksums() {}

  /** What is wrong with any file below a folder; files that were never finished do not count. */
  public static Optional<String> problemBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        Optional<String> problem = Optional.empty();
        if (isChecksum(name)) {
          problem = problem(file.resolveSibling(name.substring(1, name.length() - 4)));
        }
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return Optional.empty();
  }

  /** What is wrong with a file; nothing is if it has no checksums. */
  public static Optional<String> problem(Path file) throws IOException {
    Path checksums = file.resolveSibling("." + file.getFileName() + SUFFIX);
    if (!Files.exists(file)) {
      return Optional.of(file + " is gone");
    }
    if (!Files.exists(checksums)) {
      return Optional.empty(); // It was renamed, and its checksums were about to be.
    }
    boolean isWhole;
    try (InputStream data = new BufferedInputStream(Files.newInputStream(file));
        var sums = new DataInputStream(new BufferedInputStream(Files.newInputStream(checksums)))) {
      isWhole = matches(data, sums);
    } catch (EOFException tooFewChecksums) {
      isWhole = false;
    }
    return isWhole ? Optional.empty() : Optional.of(file + " does not match its checksums");
  }

  private static boolean matches(InputStream data, DataInputStream sums) throws IOException {
    if (sums.readInt() != MAGIC) {
      return false;
    }
    int blockBytes = sums.readInt();
    if (blockBytes <= 0 || blockBytes > 1 << 20) {
      return false;
    }
    byte[] block = new byte[blockBytes];
    for (int read = data.readNBytes(block, 0, blockBytes);
        read > 0;
        read = data.readNBytes(block, 0, blockBytes)) {
      CRC32 checksum = new CRC32();
      checksum.update(block, 0, read);
      if (sums.readInt() != (int) checksum.getValue()) {
        return false;
      }
    }
    return sums.read() < 0;
  }

  /** Whether it has the checksums of a file that was finished; others begin with a dot too. */
  private static boolean isChecksum(String name) {
    return name.startsWith(".")
        && !name.startsWith("..")
        && !name.equals(".temp" + SUFFIX)
        && name.endsWith(SUFFIX);
  }
}
