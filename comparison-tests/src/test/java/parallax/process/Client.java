package parallax.process;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client of a line server. */
public final class Client implements Closeable {

  private final Socket socket = new Socket();
  private final BufferedReader lines;

  public Client(int port) throws IOException {
    int limit = (int) Await.LIMIT.toMillis();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), limit);
    socket.setSoTimeout(limit);
    lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** The address from which it came. */
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** The next line, or null at the end of the stream. */
  public String next() throws IOException {
    return lines.readLine();
  }

  /** All lines up to the end of the stream. */
  public List<String> rest() throws IOException {
    List<String> rest = new ArrayList<>();
    for (String line = next(); line != null; line = next()) {
      rest.add(line);
    }
    return rest;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
