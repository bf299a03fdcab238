package parallax.flink.divergence;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends a text, in UTF-8, to its one client on loopback, and then ends the connection. */
final class ByteServer implements AutoCloseable {

  private static final int LIMIT_MILLIS = 60_000;

  private final ServerSocket server;

  ByteServer(String text) throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.setSoTimeout(LIMIT_MILLIS);
    Thread thread = new Thread(() -> serve(text), "byte server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve(String text) {
    try (Socket client = server.accept()) {
      client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      client.getOutputStream().flush();
    } catch (IOException gone) {
      // The test is over, or will say that it got no lines.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
