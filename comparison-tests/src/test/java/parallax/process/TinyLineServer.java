package parallax.process;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A line server that is not ours: sends a text to whoever comes, and may then keep silent. */
public final class TinyLineServer implements Closeable {

  private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final CountDownLatch served = new CountDownLatch(1);
  private final byte[] text;
  private final boolean closes;

  private TinyLineServer(String text, boolean closes) throws IOException {
    this.text = text.getBytes(StandardCharsets.UTF_8);
    this.closes = closes;
    Thread thread = new Thread(this::serve, "tiny line server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Sends this and ends the stream. */
  public static TinyLineServer sendingOnly(String text) throws IOException {
    return new TinyLineServer(text, true);
  }

  /** Sends this and says nothing more, without ending the stream. */
  public static TinyLineServer sendingAndWaiting(String text) throws IOException {
    return new TinyLineServer(text, false);
  }

  /** A port on which nobody listens. */
  public static int closedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket client : clients) {
      client.close();
    }
  }

  private void serve() {
    try {
      while (true) {
        Socket client = server.accept();
        clients.add(client);
        client.getOutputStream().write(text);
        client.getOutputStream().flush();
        served.countDown();
        if (closes) {
          client.close();
        }
      }
    } catch (SocketException closed) {
      served.countDown();
    } catch (IOException broken) {
      throw new AssertionError("tiny line server", broken);
    }
  }
}
