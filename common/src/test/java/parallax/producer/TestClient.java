package parallax.producer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client of a line server that gives up when nothing comes for a minute. */
final class TestClient implements Closeable {

  private static final int LIMIT_MILLIS = 60_000;

  private final Socket socket;

  TestClient(LineServer server) throws IOException {
    this(server, 0);
  }

  /** A client with a small buffer, so that the server notices when it does not read. */
  TestClient(LineServer server, int bufferBytes) throws IOException {
    InetSocketAddress address = server.address();
    socket = new Socket();
    if (bufferBytes > 0) {
      socket.setReceiveBufferSize(bufferBytes);
    }
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.connect(address, LIMIT_MILLIS);
  }

  /** Everything up to the end of the connection. */
  byte[] all() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  /** Everything up to the end of the connection, decoded. */
  String text() throws IOException {
    return new String(all(), StandardCharsets.UTF_8);
  }

  /** The next line without its end. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = read(); next != '\n'; next = read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Goes away without a farewell. */
  void vanish() throws IOException {
    socket.setSoLinger(true, 0); // The close becomes a reset.
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private int read() throws IOException {
    int next = socket.getInputStream().read();
    if (next < 0) {
      throw new IOException("the connection ended inside a line");
    }
    return next;
  }
}
