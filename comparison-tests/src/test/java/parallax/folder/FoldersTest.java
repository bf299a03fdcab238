package parallax.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders are deleted as wholes. */
final class FoldersTest {

  private static final int FILES = 20_000;

  @TempDir private Path temporary;

  @Test
  void aFolderIsDeletedWithAllInItAndLinksAreNotFollowed() throws Exception {
    Path kept = Files.writeString(temporary.resolve("kept"), "kept");
    Path folder = Files.createDirectories(temporary.resolve("folder"));
    Files.createDirectories(folder.resolve("inside/further"));
    Files.createSymbolicLink(folder.resolve("inside/link"), kept);

    Folders.delete(folder);
    Folders.delete(folder);

    assertThat(folder).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void whatIsWrittenWhileItIsDeletedIsDeletedToo() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("state"));
    Files.createDirectories(folder.resolve("0"));
    var pool = Executors.newSingleThreadExecutor();
    Future<Integer> writer = pool.submit(() -> writeUntilItIsGone(folder.resolve("0")));
    while (folder.resolve("0").toFile().list().length < 100) {
      Thread.onSpinWait();
    }

    Folders.delete(folder);

    pool.shutdown();
    assertThat(writer.get()).as("files that were written").isGreaterThanOrEqualTo(100);
    assertThat(folder).doesNotExist();
  }

  private static int writeUntilItIsGone(Path folder) throws Exception {
    int written = 0;
    while (written < FILES && Files.exists(folder)) {
      try {
        Files.writeString(folder.resolve("delta-" + written), "");
        written++;
      } catch (NoSuchFileException gone) {
        return written;
      }
    }
    return written;
  }
}
