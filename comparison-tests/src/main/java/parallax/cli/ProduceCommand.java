package parallax.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import parallax.event.Visible;
import parallax.producer.LineServer;
import parallax.producer.ServerListener;
import parallax.producer.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The shared producer alone, as in the lecture. */
@Command(
    name = "produce",
    mixinStandardHelpOptions = true,
    description =
        "Serves the lines of a file over TCP at a pace: waits for clients, sends each line, says"
            + " when the stream ended or a client left, and waits for the next one. Ctrl-C ends it.",
    footer = {
      "",
      "Examples:",
      "  parallax produce book.txt --port 9999 --lines-per-second 0.5",
      "  parallax produce recorded.stream --port 9999 --lines-per-second max --broadcast"
    })
final class ProduceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "plain text, or a recorded stream (.stream)")
  private Path file;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9999",
      description = "to listen on; 0 for a free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "local address to listen on (default: ${DEFAULT-VALUE}); with another one, everybody who"
              + " reaches it can read the file")
  private String host;

  @Option(
      names = "--broadcast",
      description =
          "all clients get the same lines at the same time, from when the first one comes;"
              + " otherwise each gets the file from its beginning")
  private boolean broadcast;

  @Option(
      names = "--text-only",
      description = "of a recorded stream send the text alone, as plain lines")
  private boolean textOnly;

  @Mixin private PaceOption pace;
  @Mixin private MaxLineOption maxLine;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (LineServer server = LineServer.start(options())) {
      if (server.replacements() > 0) {
        spec.commandLine()
            .getErr()
            .printf(
                "parallax: %s is not all UTF-8: %,d malformed byte sequences are sent as U+FFFD%n",
                file, server.replacements());
      }
      new CountDownLatch(1).await(); // Until Ctrl-C.
    }
    return ExitCode.AGREES;
  }

  private ServerOptions options() {
    ServerOptions options =
        ServerOptions.of(file)
            .pace(pace.pace())
            .bind(address())
            .maxLineBytes(maxLine.bytes())
            .listener(new Narrator(spec.commandLine().getErr()))
            .listeningAfterEnd();
    try {
      options.port(port);
    } catch (IllegalArgumentException outOfRange) {
      throw new ParameterException(spec.commandLine(), "--port: " + outOfRange.getMessage());
    }
    if (textOnly) {
      options.textOnly();
    }
    return broadcast ? options.broadcast(1) : options;
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new ParameterException(spec.commandLine(), "--host: unknown host " + host);
    }
  }

  /** Says what happens, one line each. */
  private static final class Narrator implements ServerListener {
    private final PrintWriter err;

    Narrator(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void listening(InetSocketAddress address) {
      err.println("Listening for clients at " + shown(address));
    }

    @Override
    public void connected(Client client) {
      err.println("Connected by " + shown(client));
    }

    @Override
    public void ended(Client client, long lines) {
      err.printf("End of stream for %s: %,d lines sent%n", shown(client), lines);
    }

    @Override
    public void left(Client client, long lines, String reason) {
      err.printf(
          "Client %s left after %,d lines: %s%n", shown(client), lines, Visible.text(reason));
    }

    @Override
    public void streamEnded(long lines) {
      err.printf("End of stream: %,d lines%n", lines);
    }

    private static String shown(Client client) {
      return client.number() + " (" + shown(client.address()) + ")";
    }

    private static String shown(InetSocketAddress address) {
      return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
  }
}
