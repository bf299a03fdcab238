package parallax.producer;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import parallax.event.ByteLines;

/** What a {@link LineServer} serves, and how. */
public final class ServerOptions {

  /** Who gets what. */
  public enum Mode {
    /** Every client gets the file from its beginning, on a schedule of its own. */
    EACH,
    /** All clients get the same lines at the same time; a late one gets the lines from then on. */
    BROADCAST
  }

  final Path file;
  Pace pace = Pace.every(Duration.ofSeconds(2));
  InetAddress bind = InetAddress.getLoopbackAddress();
  int port;
  Mode mode = Mode.EACH;
  int clientsBeforeStart = 1;
  boolean listeningAfterEnd;
  long maxLines = Long.MAX_VALUE;
  Duration maxDuration;
  int maxLineBytes = ByteLines.DEFAULT_MAX_LINE_BYTES;
  boolean textOnly;
  ServerListener listener = new ServerListener() {};
  Consumer<SentLine> lineListener;

  private ServerOptions(Path file) {
    this.file = file;
  }

  /**
   * Serves this file to {@link Mode#EACH} client on a free port of the loopback address, one line
   * every two seconds.
   */
  public static ServerOptions of(Path file) {
    return new ServerOptions(file);
  }

  public ServerOptions pace(Pace pace) {
    this.pace = pace;
    return this;
  }

  /** The local address that clients connect to. */
  public ServerOptions bind(InetAddress bind) {
    this.bind = bind;
    return this;
  }

  /** The port that clients connect to, or 0 for a free one. */
  public ServerOptions port(int port) {
    require(port >= 0 && port <= 65_535, "a port is 0 to 65535: " + port);
    this.port = port;
    return this;
  }

  /**
   * {@link Mode#BROADCAST}.
   *
   * @param clientsBeforeStart the stream starts when so many are connected; 0: at once
   */
  public ServerOptions broadcast(int clientsBeforeStart) {
    require(clientsBeforeStart >= 0, "clients before the start: " + clientsBeforeStart);
    this.mode = Mode.BROADCAST;
    this.clientsBeforeStart = clientsBeforeStart;
    return this;
  }

  /** {@link Mode#BROADCAST} that starts when {@link LineServer#startBroadcast} says so. */
  public ServerOptions broadcastOnCommand() {
    return broadcast(Integer.MAX_VALUE);
  }

  /**
   * Keeps the port open after a broadcast, though there are no more lines. By default it is closed,
   * which tells clients that reconnect that there is nothing to come.
   */
  public ServerOptions listeningAfterEnd() {
    this.listeningAfterEnd = true;
    return this;
  }

  /** The stream ends after so many lines, if the file has more. */
  public ServerOptions maxLines(long maxLines) {
    require(maxLines > 0, "the greatest number of lines must be above zero: " + maxLines);
    this.maxLines = maxLines;
    return this;
  }

  /** The stream ends before the first line that is due so long after its start, or later. */
  public ServerOptions maxDuration(Duration maxDuration) {
    require(
        !maxDuration.isZero() && !maxDuration.isNegative(),
        "the longest duration must be above zero: " + maxDuration);
    this.maxDuration = maxDuration;
    return this;
  }

  /** Refuses files with longer lines. */
  public ServerOptions maxLineBytes(int maxLineBytes) {
    this.maxLineBytes = maxLineBytes;
    return this;
  }

  /** Sends only the text of the lines of a recorded stream, and none of its marks. */
  public ServerOptions textOnly() {
    this.textOnly = true;
    return this;
  }

  public ServerOptions listener(ServerListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Is given every line: in a broadcast once, just before the clients get it, whether there are any
   * or not; else once for each client. Without this, lines need not be decoded, which is faster.
   */
  public ServerOptions lineListener(Consumer<SentLine> lineListener) {
    this.lineListener = lineListener;
    return this;
  }

  /** The limit in lines that follows from both limits, where the pace says when lines are due. */
  long lineLimit() {
    return maxDuration == null || pace.isUnlimited()
        ? maxLines
        : Math.min(maxLines, pace.linesDue(nanos(maxDuration) - 1));
  }

  /** After how long the stream ends, if that is not said by the limit in lines. */
  long timeLimitNanos() {
    return maxDuration == null || !pace.isUnlimited() ? Long.MAX_VALUE : nanos(maxDuration);
  }

  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0
        ? Long.MAX_VALUE
        : duration.toNanos();
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
