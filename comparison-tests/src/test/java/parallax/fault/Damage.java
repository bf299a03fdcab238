package parallax.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What may become of a file. */
enum Damage {
  BYTE_FLIPPED("a byte flipped") {
    @Override
    void bringUpon(Path file, byte[] content) throws IOException {
      byte[] damaged = content.clone();
      damaged[content.length / 2] ^= 0x10;
      Files.write(file, damaged);
    }
  },
  TRUNCATED("truncated") {
    @Override
    void bringUpon(Path file, byte[] content) throws IOException {
      Files.write(file, Arrays.copyOf(content, content.length / 2));
    }
  },
  EMPTIED("emptied") {
    @Override
    void bringUpon(Path file, byte[] content) throws IOException {
      Files.write(file, new byte[0]);
    }
  },
  DELETED("deleted") {
    @Override
    void bringUpon(Path file, byte[] content) throws IOException {
      Files.delete(file);
    }
  };

  private final String words;

  Damage(String words) {
    this.words = words;
  }

  abstract void bringUpon(Path file, byte[] content) throws IOException;

  /** Damages a file, which must not be empty. */
  void bringUpon(Path file) throws IOException {
    bringUpon(file, Files.readAllBytes(file));
  }

  @Override
  public String toString() {
    return words;
  }
}
