package parallax.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import parallax.options.ExitCode;
import parallax.web.RunsServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The runs of the past as a page. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Serves the runs in a folder and their reports as a page, for browsers on this machine."
            + " Ctrl-C ends it.",
    footer = {"", "Example:", "  parallax serve runs --port 8080"})
final class ServeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUNS_DIR", description = "the folder that holds the folders of runs")
  private Path folder;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "to listen on, 1 to 65535 (default: a free one)")
  private Integer port;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (RunsServer server =
        RunsServer.start(folder, port == null ? 0 : Ports.checked(port, spec))) {
      spec.commandLine().getErr().println("runs: " + server.url());
      new CountDownLatch(1).await(); // Until Ctrl-C.
    }
    return ExitCode.AGREES;
  }
}
