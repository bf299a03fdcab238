package parallax.flink;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import parallax.engine.LineFormat;
import parallax.engine.Source;

/** Serves lines to one client, on a free port of loopback. */
final class LineServer implements Closeable {

  private static final int LIMIT_SECONDS = 60;

  private final ServerSocket server;
  private final CompletableFuture<Socket> client;

  LineServer() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.setSoTimeout(LIMIT_SECONDS * 1_000);
    client =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return server.accept();
              } catch (IOException nobodyCame) {
                throw new UncheckedIOException(nobodyCame);
              }
            });
  }

  Source.Socket source(LineFormat format) {
    return new Source.Socket(
        server.getInetAddress().getHostAddress(), server.getLocalPort(), format);
  }

  /** Waits for the client and sends these bytes. */
  void send(String text) throws Exception {
    var out = client.get(LIMIT_SECONDS, TimeUnit.SECONDS).getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Ends the stream. */
  void closeConnection() throws Exception {
    client.get(LIMIT_SECONDS, TimeUnit.SECONDS).close();
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (client.isDone() && !client.isCompletedExceptionally()) {
      client.join().close();
    }
  }
}
