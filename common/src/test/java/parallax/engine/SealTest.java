package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A seal tells whether a folder is what it was. */
final class SealTest {

  @TempDir private Path base;
  private Path file;
  private Path seal;

  @BeforeEach
  void sealAFolder() throws Exception {
    file = Files.createDirectories(base.resolve("chk-1/below")).resolve("state");
    Files.writeString(file, "0123456789");
    Files.writeString(base.resolve("chk-1/_metadata"), "where it is");
    seal = base.resolve("1.json");
    Seal.of("job", base, "chk-1").write(seal);
  }

  @Test
  void whatHasNotChangedIsWhole() throws Exception {
    assertThat(read().problem("job", base)).isEmpty();
    assertThat(base).isDirectoryNotContaining("glob:**unfinished");
  }

  @Test
  void whatIsAddedDoesNoHarm() throws Exception {
    Files.writeString(base.resolve("chk-1/more"), "");

    assertThat(read().problem("job", base)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01234", "0123456789x", "0123456780"})
  void aChangedFileIsNamed(String content) throws Exception {
    Files.writeString(file, content);

    assertThat(read().problem("job", base).orElseThrow())
        .startsWith(file + " has checksum and length ");
  }

  @Test
  void whatIsGoneIsNamed() throws Exception {
    Files.delete(file);
    assertThat(read().problem("job", base)).contains(file + " is gone");

    Files.delete(file.getParent());
    Files.delete(base.resolve("chk-1/_metadata"));
    Files.delete(base.resolve("chk-1"));
    assertThat(read().problem("job", base)).contains(base.resolve("chk-1") + " is gone");
  }

  @Test
  void anotherJobsIsNotThisOnes() throws Exception {
    assertThat(read().problem("other", base)).contains(base.resolve("chk-1") + " is another job's");
  }

  @Test
  void whateverByteOfASealIsFlippedItIsNoSealOfTheFolder() throws Exception {
    byte[] content = Files.readAllBytes(seal);
    for (int i = 0; i < content.length; i++) {
      byte[] damaged = content.clone();
      damaged[i] ^= 0x10;
      Files.write(seal, damaged);

      var read = Seal.read(seal);

      assertThat(read.isEmpty() || read.get().problem("job", base).isPresent())
          .as("byte %d", i)
          .isTrue();
    }
  }

  private Seal read() {
    return Seal.read(seal).orElseThrow();
  }
}
