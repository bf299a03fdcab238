package parallax.flink.divergence;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The lines that Flink's own socket source makes of what a server sends. Run as a program it prints
 * them, to be used in a JVM with another default charset.
 */
final class SocketLines {

  private static final int NO_RETRY = 0;

  private SocketLines() {}

  /** Prints lines in ASCII, whatever the default charset is. */
  public static void main(String[] port) throws Exception {
    try (LocalFlink flink = LocalFlink.start()) {
      of(flink, Integer.parseInt(port[0])).forEach(line -> System.out.println(escaped(line)));
    }
  }

  /** As {@code env.socketTextStream} delivers them. */
  static List<String> of(LocalFlink flink, int port) throws Exception {
    var environment = flink.environment();
    return flink.rows(environment, environment.socketTextStream("127.0.0.1", port, "\n", NO_RETRY));
  }

  private static String escaped(String line) {
    return line.chars()
        .mapToObj(c -> c < 128 ? String.valueOf((char) c) : "\\u%04x".formatted(c))
        .collect(Collectors.joining());
  }
}
