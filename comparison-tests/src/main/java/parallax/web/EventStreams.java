package parallax.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events to several clients at once. Whoever comes late gets the latest event first;
 * whoever reads too slowly is cut off, so that it costs no memory and holds up nobody. Safe for use
 * by several threads.
 */
final class EventStreams {

  private static final int QUEUED_EVENTS = 16;
  private static final long HEARTBEAT_SECONDS = 10;
  private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

  private final int maxClients;
  private final Set<Client> clients = new HashSet<>();
  private byte[] latest = HEARTBEAT;
  private boolean ended;

  EventStreams(int maxClients) {
    this.maxClients = maxClients;
  }

  /** Sends an event to everybody. */
  synchronized void publish(String name, String data) {
    latest = event(name, data);
    Set.copyOf(clients).forEach(client -> client.offer(latest));
  }

  /** After what has been published there is nothing more: clients get it, and their streams end. */
  synchronized void end() {
    ended = true;
    Set.copyOf(clients).forEach(Client::end);
    notifyAll();
  }

  /** Waits until all clients are gone, but not longer than this. */
  synchronized void awaitNobody(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (!clients.isEmpty() && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
  }

  synchronized int clients() {
    return clients.size();
  }

  /** Serves a client until the end, or until it is gone; refuses it if there are too many. */
  void serve(HttpExchange exchange) throws IOException {
    Client client = new Client(Thread.currentThread());
    if (!add(client)) {
      LoopbackServer.send(exchange, 503, "too many clients");
      return;
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      // Closed first: whoever waits for all clients to be gone cuts off what is still to be sent.
      try (OutputStream body = exchange.getResponseBody()) {
        client.copyTo(body);
      }
    } finally {
      remove(client);
    }
  }

  private synchronized boolean add(Client client) {
    if (clients.size() >= maxClients) {
      return false;
    }
    clients.add(client);
    client.offer(latest);
    if (ended) {
      client.end();
    }
    return true;
  }

  private synchronized void remove(Client client) {
    clients.remove(client);
    boolean unused = Thread.interrupted(); // The thread goes on to serve others.
    notifyAll();
  }

  private static byte[] event(String name, String data) {
    return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Somebody who listens, and the thread that writes to them. */
  private static final class Client {
    private static final byte[] END = {};

    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(QUEUED_EVENTS + 1);
    private final Thread writer;

    Client(Thread writer) {
      this.writer = writer;
    }

    void offer(byte[] event) {
      if (queue.size() >= QUEUED_EVENTS || !queue.offer(event)) {
        writer.interrupt(); // It is stuck in writing, which closes the connection.
      }
    }

    void end() {
      if (!queue.offer(END)) {
        writer.interrupt();
      }
    }

    void copyTo(OutputStream out) throws IOException {
      try {
        for (byte[] event = next(); event != END; event = next()) {
          out.write(event);
          out.flush();
        }
      } catch (InterruptedException tooSlow) {
        throw new IOException("the client reads too slowly", tooSlow);
      }
    }

    private byte[] next() throws InterruptedException {
      byte[] event = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
      return event == null ? HEARTBEAT : event;
    }
  }
}
