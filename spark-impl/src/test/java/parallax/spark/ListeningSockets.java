package parallax.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets on which this process listens, as Linux tells. */
final class ListeningSockets {

  private static final String LISTEN = "0A";
  private static final String LOOPBACK_4 = "0100007F";
  private static final String LOOPBACK_6 = "00000000000000000000000001000000";
  private static final String LOOPBACK_4_IN_6 = "0000000000000000FFFF00000100007F";

  private ListeningSockets() {}

  /** Their addresses, in the hexadecimal of proc(5), each with its port. */
  static List<String> addresses() {
    try {
      Set<String> own = ownInodes();
      return Stream.concat(lines("/proc/self/net/tcp"), lines("/proc/self/net/tcp6"))
          .map(line -> line.strip().split(" +"))
          .filter(fields -> fields[3].equals(LISTEN) && own.contains(fields[9]))
          .map(fields -> fields[1])
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static boolean isLoopback(String address) {
    String host = address.substring(0, address.indexOf(':'));
    return host.equals(LOOPBACK_4) || host.equals(LOOPBACK_6) || host.equals(LOOPBACK_4_IN_6);
  }

  private static Stream<String> lines(String file) throws IOException {
    return Files.readAllLines(Path.of(file)).stream().skip(1);
  }

  private static Set<String> ownInodes() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        String target = target(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
