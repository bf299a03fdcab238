package parallax.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The terminal that a person looks at.
 *
 * @param width in cells
 * @param height in lines
 * @param colour whether it may be coloured
 */
record Terminal(int width, int height, boolean colour) {

  private static final int DEFAULT_WIDTH = 80;
  private static final int DEFAULT_HEIGHT = 24;
  private static final int MIN_WIDTH = 40;
  private static final int MAX_WIDTH = 400;
  private static final int MIN_HEIGHT = 10;
  private static final int MAX_HEIGHT = 200;
  private static final long MAX_SECONDS = 2;

  /** The one that this process writes to; empty if that is none, or one that cannot redraw. */
  static Optional<Terminal> find() {
    Map<String, String> environment = System.getenv();
    boolean redraws = !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return redraws && isOutputTerminal() ? Optional.of(of(environment, stty())) : Optional.empty();
  }

  /**
   * A terminal of the size that the environment says, or else {@code stty size}.
   *
   * @param stty what that printed: lines and columns; empty if it did not work
   */
  static Terminal of(Map<String, String> environment, String stty) {
    String[] size = stty.strip().split(" ", -1);
    return new Terminal(
        number(environment.get("COLUMNS"), size.length == 2 ? size[1] : "")
            .map(columns -> Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns)))
            .orElse(DEFAULT_WIDTH),
        number(environment.get("LINES"), size.length == 2 ? size[0] : "")
            .map(lines -> Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, lines)))
            .orElse(DEFAULT_HEIGHT),
        environment.getOrDefault("NO_COLOR", "").isEmpty());
  }

  /** The first of these that is a number above zero. */
  private static Optional<Integer> number(String... texts) {
    for (String text : texts) {
      if (text != null && text.matches("[1-9][0-9]{0,5}")) {
        return Optional.of(Integer.parseInt(text));
      }
    }
    return Optional.empty();
  }

  /** From Java 22 on {@code System.console()} does not tell any more. */
  private static boolean isOutputTerminal() {
    var test = new ProcessBuilder("test", "-t", "1").redirectOutput(Redirect.INHERIT);
    return output(test).isPresent();
  }

  private static String stty() {
    return output(new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")))
        .orElse("");
  }

  /** What a program prints; empty if there is none of its name, or it fails. */
  private static Optional<String> output(ProcessBuilder builder) {
    try {
      Process program = builder.start();
      boolean ended = program.waitFor(MAX_SECONDS, TimeUnit.SECONDS);
      if (!ended || program.exitValue() != 0) {
        program.destroyForcibly();
        return Optional.empty();
      }
      byte[] printed = program.getInputStream().readAllBytes();
      return Optional.of(new String(printed, StandardCharsets.US_ASCII));
    } catch (IOException notThisSystem) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
