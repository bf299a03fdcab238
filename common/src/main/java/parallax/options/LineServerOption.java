package parallax.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The line server that lines are read from. */
public final class LineServerOption {

  private static final int MAX_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "localhost",
      description = "of the line server (default: ${DEFAULT-VALUE})")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9999",
      description = "of the line server (default: ${DEFAULT-VALUE})")
  private int port;

  public String host() {
    return host;
  }

  /**
   * Where it listens.
   *
   * @throws ParameterException if there is no such port
   */
  public int port() {
    if (port < 1 || port > MAX_PORT) {
      throw new ParameterException(
          spec.commandLine(), "--port must be 1 to %d: %d".formatted(MAX_PORT, port));
    }
    return port;
  }

  /** The server as messages name it. */
  public String name() {
    return host + ":" + port;
  }
}
