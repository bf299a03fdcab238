package parallax.fault;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * Stands on the loopback interface between the producer and one engine. The fault befalls the
 * engine's first connection; later ones are carried as they are.
 */
public final class FaultyProxy implements Closeable {

  private static final int BACKLOG = 50;
  private static final int CONNECT_MILLIS = 10_000;

  private final FaultPlan plan;
  private final boolean hasMarks;
  private final InetSocketAddress producer;
  private final ServerSocket serverSocket;
  private final FaultLog log;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  private FaultyProxy(
      FaultPlan plan, boolean hasMarks, InetSocketAddress producer, ServerSocket serverSocket) {
    this.plan = plan;
    this.hasMarks = hasMarks;
    this.producer = producer;
    this.serverSocket = serverSocket;
    this.log = new FaultLog(hasMarks);
  }

  /**
   * Listens on a free port.
   *
   * @param hasMarks whether only what has a tab in it is a line
   * @param producer where lines come from
   * @throws IOException if there is no port
   */
  public static FaultyProxy start(FaultPlan plan, boolean hasMarks, InetSocketAddress producer)
      throws IOException {
    var serverSocket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    FaultyProxy proxy = new FaultyProxy(plan, hasMarks, producer, serverSocket);
    startThread("accepts", proxy::accept);
    return proxy;
  }

  /** Where the engine connects. */
  public InetSocketAddress address() {
    return (InetSocketAddress) serverSocket.getLocalSocketAddress();
  }

  /** What has been done so far. */
  public FaultFacts facts() {
    return log.facts();
  }

  /** Cuts off both sides. */
  @Override
  public void close() throws IOException {
    closed.countDown();
    serverSocket.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() throws IOException {
    for (boolean first = true; true; first = false) {
      Socket engine = serverSocket.accept();
      log.connected();
      Socket upstream = connect(engine);
      Passage passage = new Passage(upstream, engine, log, closed);
      boolean faulty = first;
      startThread("carries", () -> carry(passage, faulty, upstream, engine));
    }
  }

  /** Where the producer has gone, an engine that tries again finds nobody either. */
  private Socket connect(Socket engine) throws IOException {
    Socket upstream = new Socket();
    open.add(engine);
    open.add(upstream);
    try {
      upstream.connect(producer, CONNECT_MILLIS);
      return upstream;
    } catch (IOException gone) {
      serverSocket.close();
      forget(upstream, engine);
      throw gone;
    }
  }

  private void carry(Passage passage, boolean faulty, Socket upstream, Socket engine)
      throws IOException, InterruptedException {
    try {
      if (faulty) {
        passage.carry(plan.fault(), new Trigger(plan, hasMarks));
      } else {
        passage.carry();
      }
    } finally {
      forget(upstream, engine);
    }
  }

  private void forget(Socket upstream, Socket engine) throws IOException {
    upstream.close();
    engine.close();
    open.remove(upstream);
    open.remove(engine);
  }

  /** What a thread of the proxy does. */
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void startThread(String name, Work work) {
    Thread thread = new Thread(() -> run(work), "faulty proxy " + name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(Work work) {
    try {
      work.run();
    } catch (IOException gone) {
      // One of the two sides has left, or the proxy was closed; each side sees that for itself.
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
