package parallax.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses on which a process listens, from the proc file system. */
public final class ListeningSockets {

  private static final String LISTENING = "0A";

  /** 127.0.0.1, ::1 and ::ffff:127.0.0.1 as proc(5) writes them: words in the host's byte order. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  private ListeningSockets() {}

  /** Whether this system tells. */
  public static boolean areKnown() {
    return Files.isReadable(Path.of("/proc/self/net/tcp"))
        && Files.isDirectory(Path.of("/proc/self/fd"));
  }

  /**
   * The addresses and ports, in the hexadecimal form of proc(5); none if the process is gone, for
   * then it listens to nothing.
   */
  public static Set<String> of(ProcessHandle process) {
    Path proc = Path.of("/proc", String.valueOf(process.pid()));
    try {
      Set<String> inodes = inodes(proc);
      return Stream.of("net/tcp", "net/tcp6")
          .flatMap(table -> lines(proc.resolve(table)).stream())
          .map(line -> line.trim().split("\\s+", -1))
          .filter(columns -> columns[3].equals(LISTENING) && inodes.contains(columns[9]))
          .map(columns -> columns[1])
          .collect(Collectors.toSet());
    } catch (IOException gone) {
      return Set.of();
    }
  }

  /** Whether such an address can be reached from this machine only. */
  public static boolean isLoopback(String addressAndPort) {
    return LOOPBACK.contains(addressAndPort.substring(0, addressAndPort.indexOf(':')));
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream().skip(1).toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static Set<String> inodes(Path proc) throws IOException {
    try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
      return descriptors
          .map(ListeningSockets::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
