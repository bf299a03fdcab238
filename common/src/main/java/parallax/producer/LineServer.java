package parallax.producer;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import parallax.event.InputException;
import parallax.example.Durations;

/**
 * Serves the lines of a file over TCP at a pace. Each client has a thread and a place in the file
 * of its own, so that a slow one costs no memory, holds up nobody and loses nothing. Lines end in
 * LF on the wire, whatever ends them in a plain text file; a recorded stream is sent as it is.
 */
public final class LineServer implements Closeable {

  private static final int BACKLOG = 50;
  private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long JOIN_MILLIS = 100;
  private static final long STOP_LISTENING_MILLIS = 5_000;

  private final ServerOptions options;
  private final LineFile file;
  private final ServerSocket serverSocket;
  private final InetSocketAddress address;
  private final Monitor monitor = new Monitor();
  private final PausableClock clock = new PausableClock(PausableClock.MAX_PAUSED);
  private final Broadcast broadcast;
  private final AtomicLong linesSent = new AtomicLong();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Set<Connection> connections = new HashSet<>(); // Guarded by the monitor.
  private int clientsServed; // Guarded by the monitor.
  private boolean startCommanded; // Guarded by the monitor.
  private Thread accepting; // Set before any other thread is started.

  private LineServer(ServerOptions options, LineFile file, ServerSocket serverSocket) {
    this.options = options;
    this.file = file;
    this.serverSocket = serverSocket;
    this.address = (InetSocketAddress) serverSocket.getLocalSocketAddress();
    this.broadcast =
        options.mode == ServerOptions.Mode.BROADCAST
            ? new Broadcast(options, file, monitor, clock)
            : null;
  }

  /**
   * Reads the file through and begins to listen.
   *
   * @throws InputException if the file is missing, has too long a line, or is a malformed recorded
   *     stream
   * @throws PortException if the port is taken or may not be used
   */
  public static LineServer start(ServerOptions options) throws IOException {
    LineFile file =
        LineFile.scan(options.file, options.lineLimit(), options.maxLineBytes, options.textOnly);
    InetSocketAddress wanted = new InetSocketAddress(options.bind, options.port);
    ServerSocket serverSocket = new ServerSocket();
    try {
      serverSocket.bind(wanted, BACKLOG);
    } catch (IOException taken) {
      serverSocket.close();
      throw new PortException(wanted, taken);
    }
    LineServer server = new LineServer(options, file, serverSocket);
    server.begin();
    return server;
  }

  /** Where clients connect. */
  public InetSocketAddress address() {
    return address;
  }

  /** How many lines the stream will have, unless a limit in time ends it before. */
  public long lines() {
    return file.lines();
  }

  /** How many malformed byte sequences of the file are replaced by U+FFFD on the wire. */
  public long replacements() {
    return file.replacements();
  }

  /**
   * How many lines were sent so far: in a broadcast, of its stream; else to all clients together.
   */
  public long linesSent() {
    return broadcast != null ? broadcast.place().lines() : linesSent.get();
  }

  /** How many clients are connected. */
  public int clients() {
    AtomicInteger size = new AtomicInteger();
    monitor.change(() -> size.set(connections.size()));
    return size.get();
  }

  /** Starts a broadcast with whoever is connected. */
  public void startBroadcast() {
    monitor.change(() -> startCommanded = true);
  }

  /**
   * Holds up all streams until {@link #resume}; what was held up is due so much later. All pauses
   * together last {@link #maxPaused} at most.
   */
  public void pause() {
    monitor.change(clock::pause);
  }

  /** Goes on after a pause. */
  public void resume() {
    monitor.change(clock::resume);
  }

  /** Whether streams are held up. */
  public boolean isPaused() {
    return clock.isPaused();
  }

  /** How long all pauses can be together. */
  public static Duration maxPaused() {
    return PausableClock.MAX_PAUSED;
  }

  /**
   * Waits until so many clients are connected at the same time.
   *
   * @throws TimeoutException if that took longer than the limit
   * @throws IOException if the server was closed
   * @throws RuntimeException what ended the server, if it failed: a listener, or an {@link
   *     InputException}
   */
  public void awaitClients(int count, Duration limit)
      throws IOException, InterruptedException, TimeoutException {
    await(
        () -> connections.size() >= count,
        limit,
        () -> "%d clients; %d are connected".formatted(count, connections.size()));
  }

  /**
   * Waits until the stream has ended: in a broadcast, until the last line was handed to the
   * connection of every client; else until at least one client was served and none is being served.
   *
   * @throws TimeoutException if that took longer than the limit
   * @throws IOException if the server was closed
   * @throws RuntimeException what ended the server, if it failed: a listener, or an {@link
   *     InputException}
   */
  public void awaitStreamEnd(Duration limit)
      throws IOException, InterruptedException, TimeoutException {
    BooleanSupplier begun = () -> broadcast != null ? broadcast.isOver() : clientsServed > 0;
    await(
        () -> begun.getAsBoolean() && connections.isEmpty(),
        limit,
        () ->
            "the end of the stream; %d lines were sent, %d clients are connected"
                .formatted(linesSent(), connections.size()));
  }

  /** Ends everything: the port is free, clients are cut off, listeners are not called any more. */
  @Override
  public void close() throws IOException {
    monitor.close();
    cutOff();
    try {
      long deadline = System.nanoTime() + CLOSE_NANOS;
      while (isAnotherAlive() && System.nanoTime() < deadline) {
        for (Thread thread : threads) {
          if (thread != Thread.currentThread()) {
            thread.join(JOIN_MILLIS);
          }
        }
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAnotherAlive() {
    return threads.stream().anyMatch(thread -> thread != Thread.currentThread());
  }

  private void begin() {
    options.listener.listening(address);
    accepting = startThread("accepts", this::accept);
    if (broadcast != null) {
      startThread("broadcasts", () -> broadcast.run(this::mayStart, this::endBroadcast));
    }
  }

  private boolean mayStart() {
    return startCommanded || connections.size() >= options.clientsBeforeStart;
  }

  private void endBroadcast() throws InterruptedException {
    if (!options.listeningAfterEnd) {
      // First, so that clients that see the end and reconnect find nothing. The kernel goes on
      // listening for as long as a thread waits in accept, even after the socket was closed.
      stopListening();
      accepting.join(STOP_LISTENING_MILLIS);
    }
    options.listener.streamEnded(broadcast.place().lines());
  }

  private void accept() throws IOException {
    for (int number = 1; !serverSocket.isClosed(); number++) {
      try {
        welcome(serverSocket.accept(), number);
      } catch (IOException broken) {
        if (!serverSocket.isClosed()) {
          throw broken;
        }
      }
    }
  }

  private void welcome(Socket socket, int number) throws IOException {
    var client =
        new ServerListener.Client(number, (InetSocketAddress) socket.getRemoteSocketAddress());
    Connection connection = new Connection(client, socket, options.listener, linesSent);
    try {
      options.listener.connected(client);
      Schedule schedule =
          broadcast != null ? broadcast : new PacedSchedule(options, file, monitor, clock);
      // Before the client counts as connected, which may start the broadcast: it misses nothing.
      Cursor cursor = schedule.cursor();
      monitor.change(() -> connections.add(connection));
      startThread("serves client " + number, () -> serve(connection, schedule, cursor));
    } catch (IOException | RuntimeException unserved) {
      connection.cut();
      throw unserved;
    }
  }

  private void serve(Connection connection, Schedule schedule, Cursor cursor)
      throws IOException, InterruptedException {
    try (cursor) {
      connection.serve(schedule, cursor, monitor);
    } finally {
      connection.cut();
      monitor.change(
          () -> {
            connections.remove(connection);
            clientsServed++;
          });
    }
  }

  private void cutOff() {
    stopListening();
    List<Connection> all = new ArrayList<>();
    monitor.change(() -> all.addAll(connections));
    all.forEach(Connection::cut);
  }

  private void stopListening() {
    try {
      serverSocket.close();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void await(BooleanSupplier condition, Duration limit, Supplier<String> what)
      throws IOException, InterruptedException, TimeoutException {
    if (!monitor.await(condition, limit.toNanos())) {
      throw new TimeoutException(
          "waited %s for %s on %s".formatted(Durations.format(limit), what.get(), address));
    }
  }

  /** What a thread of the server does; what it throws ends the server. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private Thread startThread(String name, Work work) {
    Thread thread = new Thread(() -> run(work), "line server " + name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
    return thread;
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (Monitor.ClosedException | InterruptedException closed) {
      return;
    } catch (IOException broken) {
      fail(new UncheckedIOException(broken));
    } catch (RuntimeException broken) {
      fail(broken);
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  private void fail(RuntimeException cause) {
    monitor.fail(cause);
    cutOff();
  }
}
