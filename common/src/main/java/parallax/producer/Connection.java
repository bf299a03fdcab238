package parallax.producer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** One client being served. */
final class Connection {

  private static final int BUFFER_BYTES = 1 << 16;

  private final ServerListener.Client client;
  private final Socket socket;
  private final ServerListener listener;
  private final AtomicLong linesSent;

  /**
   * A connection to be served.
   *
   * @param linesSent is increased by every line
   */
  Connection(
      ServerListener.Client client, Socket socket, ServerListener listener, AtomicLong linesSent) {
    this.client = client;
    this.socket = socket;
    this.listener = listener;
    this.linesSent = linesSent;
  }

  /** Sends everything behind the cursor when it is due, closes the connection, and reports. */
  void serve(Schedule schedule, Cursor cursor, Monitor monitor) throws InterruptedException {
    long start = cursor.lines();
    Runnable step = new Steps(cursor);
    try (socket) {
      socket.setTcpNoDelay(true); // Lines are sent when they are due, not when there are many.
      schedule.send(
          cursor, new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES), monitor, step);
      end();
    } catch (IOException gone) {
      String reason = monitor.isClosed() ? "the server was closed" : gone.getMessage();
      listener.left(client, cursor.lines() - start, reason);
      return;
    }
    listener.ended(client, cursor.lines() - start);
  }

  /** Cuts the client off. */
  void cut() {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      // As good as closed.
    }
  }

  private void end() throws IOException {
    socket.shutdownOutput();
    // Unread bytes would turn the close into a reset, at which clients lose what is under way.
    InputStream in = socket.getInputStream();
    in.skipNBytes(in.available());
  }

  /** Adds what was sent since the last step. */
  private final class Steps implements Runnable {
    private final Cursor cursor;
    private long counted;

    Steps(Cursor cursor) {
      this.cursor = cursor;
      this.counted = cursor.lines();
    }

    @Override
    public void run() {
      linesSent.addAndGet(cursor.lines() - counted);
      counted = cursor.lines();
    }
  }
}
