package parallax.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk of a few kibibytes, in memory, which only an administrator can make. */
public final class SmallDisk implements Closeable {

  private final Path place;

  private SmallDisk(Path place) {
    this.place = place;
  }

  /** Makes one at that place; where this is not allowed, the test that wants it is left out. */
  public static SmallDisk at(Path place, int kibibytes) throws IOException, InterruptedException {
    Files.createDirectories(place);
    String problem =
        run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", place.toString());
    assumeTrue(problem.isEmpty(), "no disk can be mounted here: " + problem);
    return new SmallDisk(place);
  }

  /** From now on it has this size, with what is on it. */
  public void resize(int kibibytes) throws IOException, InterruptedException {
    String problem =
        run("mount", "-o", "remount,size=" + kibibytes + "k", "tmpfs", place.toString());
    if (!problem.isEmpty()) {
      throw new IOException(problem);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      // Lazily, as a process that was killed may still be going.
      String problem = run("umount", "-l", place.toString());
      if (!problem.isEmpty()) {
        throw new IOException(problem);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What went wrong; nothing if it went well. */
  private static String run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? "" : "it failed: " + said.strip();
    } catch (IOException noSuchProgram) {
      return noSuchProgram.getMessage();
    }
  }
}
