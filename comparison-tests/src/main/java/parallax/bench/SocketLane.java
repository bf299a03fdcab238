package parallax.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import parallax.engine.LineFormat;
import parallax.engine.Source;

/** Lines by a connection over the loopback interface; a slow reader holds its producer up. */
final class SocketLane implements Lane {

  private static final int BUFFER_BYTES = 1 << 16;

  private final ServerSocket server;
  private Socket client;
  private OutputStream out;

  /** Opens a free port. */
  SocketLane() throws IOException {
    this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @Override
  public Source source() {
    return new Source.Socket(
        server.getInetAddress().getHostAddress(), server.getLocalPort(), LineFormat.PLAIN);
  }

  @Override
  public void awaitReader(Duration timeout) throws IOException {
    server.setSoTimeout((int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
    client = server.accept();
    client.setTcpNoDelay(true);
    out = new BufferedOutputStream(client.getOutputStream(), BUFFER_BYTES);
  }

  @Override
  public void line(byte[] line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  @Override
  public void idle() throws IOException {
    out.flush();
  }

  @Override
  public void end() throws IOException {
    out.flush();
    client.close();
  }

  @Override
  public void close() throws IOException {
    if (client != null) {
      client.close();
    }
    server.close();
  }
}
