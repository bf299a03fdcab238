package parallax.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A wall clock that a test sets while processes run by it, which libfaketime of Debian's package
 * faketime makes of the machine's. Their monotonic clock goes on.
 */
public final class FakeClock {

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private final Path offset;
  private Duration ahead = Duration.ZERO;

  /** A clock that is right so far. */
  public FakeClock(Path folder) throws IOException {
    this.offset = folder.resolve("clock");
    set(ahead);
  }

  /** Whether this machine has the library. */
  public static boolean isPossible() {
    return library().isPresent();
  }

  /** Sets it forward, or back. */
  public void move(Duration by) throws IOException {
    ahead = ahead.plus(by);
    set(ahead);
  }

  /** What processes that are to go by it need in their environment. */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library().orElseThrow().toString(),
        "FAKETIME_TIMESTAMP_FILE", offset.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_RESET", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        // Java waits by the monotonic clock; with this fix its waits would all end at once.
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  private static Optional<Path> library() {
    if (!Files.isDirectory(LIBRARIES)) {
      return Optional.empty();
    }
    try (Stream<Path> architectures = Files.list(LIBRARIES)) {
      return architectures.map(folder -> folder.resolve(LIBRARY)).filter(Files::exists).findFirst();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void set(Duration ahead) throws IOException {
    Path whole = Files.writeString(offset.resolveSibling("clock.new"), signed(ahead) + "\n");
    Files.move(whole, offset, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String signed(Duration ahead) {
    return ahead.isNegative() ? "" + ahead.toSeconds() : "+" + ahead.toSeconds();
  }
}
