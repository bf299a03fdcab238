package parallax.cli;

import java.io.Closeable;
import java.io.IOException;
import parallax.board.Board;
import parallax.web.LivePage;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a live run is a page too. */
final class WebOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--web",
      description = "shows the run as a page too, for browsers on this machine, until it ends")
  private boolean wanted;

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      description = "of that page, 1 to 65535 (default: a free one); implies --web")
  private Integer port;

  boolean isWanted() {
    return wanted || port != null;
  }

  /** Serves the page, if it is wanted, and says where. */
  Closeable open(Board board) throws IOException {
    if (!isWanted()) {
      return () -> {};
    }
    LivePage page = LivePage.start(board, port == null ? 0 : Ports.checked(port, spec));
    spec.commandLine().getErr().println("live page: " + page.url());
    return page;
  }
}
