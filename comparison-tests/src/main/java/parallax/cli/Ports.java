package parallax.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Numbers of ports. */
final class Ports {

  private static final int MAX_PORT = 65_535;

  private Ports() {}

  /** The port, if there can be one of this number. */
  static int checked(int port, CommandSpec spec) {
    if (port < 1 || port > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(), "a port is 1 to %d: %d".formatted(MAX_PORT, port));
    }
    return port;
  }
}
