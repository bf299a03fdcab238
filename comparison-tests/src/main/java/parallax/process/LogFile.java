package parallax.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import parallax.event.Visible;
import parallax.result.OutputException;

/** The log of an engine's processes. It has a largest size: a flood is cut, and says so. */
public final class LogFile implements Closeable {

  /** 16 MiB. */
  public static final long DEFAULT_MAX_BYTES = 16 << 20;

  private static final int TAIL_BYTES = 8192;

  /** What a JVM prints behind the reason for which it does not start. */
  private static final Set<String> SAYS_NOTHING =
      Set.of(
          "Error occurred during initialization of VM",
          "Error: Could not create the Java Virtual Machine.",
          "Error: A fatal exception has occurred. Program will exit.");

  private final Path file;
  private final long maxBytes;
  private final OutputStream out;
  private long written;
  private boolean cut;
  private byte[] tail = new byte[0];

  public LogFile(Path file, long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
    try {
      Files.createDirectories(file.getParent());
      this.out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException unwritable) {
      throw new OutputException(file, unwritable);
    }
  }

  /** Copies everything that a process prints, until it closes its end; what is too much is lost. */
  void copy(InputStream printed) {
    byte[] buffer = new byte[TAIL_BYTES];
    try (printed) {
      for (int count = printed.read(buffer); count >= 0; count = printed.read(buffer)) {
        take(buffer, count);
      }
    } catch (IOException closed) {
      note("the log ends here: " + closed.getMessage());
    }
  }

  /** Adds a line of the runner's own. */
  void note(String line) {
    byte[] bytes = ("parallax: " + line + "\n").getBytes(StandardCharsets.UTF_8);
    take(bytes, bytes.length);
  }

  /**
   * The line near the end that says most: that memory ran out, since whatever breaks after that is
   * a consequence; else the last exception or error, else the last line.
   */
  synchronized Optional<String> tail() {
    List<String> lines =
        new String(tail, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !SAYS_NOTHING.contains(line))
            .toList();
    return last(lines, line -> line.contains("OutOfMemoryError"))
        .or(() -> last(lines, line -> line.contains("Error") || line.contains("Exception")))
        .or(() -> last(lines, line -> true))
        .map(line -> Visible.text(line.strip(), 200));
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  private static Optional<String> last(List<String> lines, Predicate<String> wanted) {
    return lines.stream().filter(wanted).reduce((first, second) -> second);
  }

  private synchronized void take(byte[] bytes, int count) {
    tail = lastOf(bytes, count);
    try {
      if (cut) {
        return;
      }
      if (written + count <= maxBytes) {
        out.write(bytes, 0, count);
        written += count;
      } else {
        cut = true;
        out.write(
            ("\nparallax: the log is cut here at " + maxBytes + " bytes\n")
                .getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException unwritable) {
      cut = true; // The engine must go on printing; what counts is its result file.
    }
  }

  private byte[] lastOf(byte[] bytes, int count) {
    int kept = Math.min(tail.length, TAIL_BYTES);
    byte[] joined = new byte[kept + count];
    System.arraycopy(tail, tail.length - kept, joined, 0, kept);
    System.arraycopy(bytes, 0, joined, kept, count);
    return joined;
  }
}
