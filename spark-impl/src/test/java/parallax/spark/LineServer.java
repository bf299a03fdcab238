package parallax.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A line server on a free loopback port for one client, which it keeps connected. */
final class LineServer implements AutoCloseable {

  private final ServerSocket server;
  private Socket client;

  LineServer() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.setSoTimeout((int) (EngineContract.LIMIT_SECONDS * 1000));
  }

  int port() {
    return server.getLocalPort();
  }

  void awaitClient() throws IOException {
    client = server.accept();
  }

  void send(String... lines) throws IOException {
    client
        .getOutputStream()
        .write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Drops the connection, but not the port. */
  void hangUp() throws IOException {
    client.close();
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (client != null) {
      client.close();
    }
  }
}
