package parallax.producer;

import java.net.InetSocketAddress;

/** Is told what a {@link LineServer} does, by several of its threads, perhaps at the same time. */
public interface ServerListener {

  /** A connection, numbered from 1 in the order of arrival. */
  record Client(int number, InetSocketAddress address) {}

  /** The port is open. */
  default void listening(InetSocketAddress address) {}

  /** A client has come. */
  default void connected(Client client) {}

  /** A client has been sent the last line, and its connection has been closed. */
  default void ended(Client client, long lines) {}

  /**
   * A client is gone before it was sent everything.
   *
   * @param lines that were handed to its connection; the last ones may not have reached it
   */
  default void left(Client client, long lines, String reason) {}

  /**
   * The one stream of a broadcast is over: there are no lines but these. Slow clients may still be
   * receiving the last of them.
   */
  default void streamEnded(long lines) {}
}
