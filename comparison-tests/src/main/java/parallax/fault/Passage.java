package parallax.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries the bytes of one connection from the producer to an engine, until its fault comes. */
final class Passage {

  /** How fast bytes come when they come slowly. */
  static final int SLOW_BYTES_PER_SECOND = 1 << 16;

  private static final int CHUNK_BYTES = 1 << 12;
  private static final int RESET_ON_CLOSE_SECONDS = 0;

  private final Socket producer;
  private final Socket engine;
  private final FaultLog log;
  private final CountDownLatch closed;
  private final byte[] chunk = new byte[CHUNK_BYTES];

  /**
   * A way between two sockets that are connected; it closes them.
   *
   * @param closed when the proxy is, which ends every wait
   */
  Passage(Socket producer, Socket engine, FaultLog log, CountDownLatch closed) {
    this.producer = producer;
    this.engine = engine;
    this.log = log;
    this.closed = closed;
  }

  /** Carries all bytes. */
  void carry() throws IOException {
    try (producer;
        engine) {
      engine.setTcpNoDelay(true); // As the producer does: lines come when they are sent.
      for (int count = read(); count >= 0; count = read()) {
        pass(0, count);
      }
    }
  }

  /** Carries all bytes up to the fault, and then does what the fault does. */
  void carry(Fault fault, Trigger trigger) throws IOException, InterruptedException {
    try (producer;
        engine) {
      engine.setTcpNoDelay(true);
      for (int count = read(); count >= 0; count = read()) {
        int before = trigger.pass(chunk, count);
        pass(0, before);
        if (trigger.isDue()) {
          log.fired();
          befall(fault, before, count);
          return;
        }
      }
    }
  }

  /** Both sockets are closed after it; the rest of the chunk came behind the fault. */
  private void befall(Fault fault, int rest, int count) throws IOException, InterruptedException {
    switch (fault) {
      case HALF_OPEN -> swallow(rest, count);
      case THROTTLED -> passSlowly(rest, count);
      case RESET -> engine.setSoLinger(true, RESET_ON_CLOSE_SECONDS);
      case CUT_LINE, CUT_CHARACTER -> {}
    }
  }

  private void swallow(int rest, int count) throws IOException {
    log.swallowed(chunk, rest, count);
    for (int more = read(); more >= 0; more = read()) {
      log.swallowed(chunk, 0, more);
    }
    // The engine is not told that the stream is over. Engines send nothing, so this waits for them.
    int unused = engine.getInputStream().read();
  }

  private void passSlowly(int rest, int count) throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    long passed = (long) count - rest;
    pass(rest, count);
    for (int more = read(); more >= 0; more = read()) {
      long dueNanos = passed * TimeUnit.SECONDS.toNanos(1) / SLOW_BYTES_PER_SECOND;
      if (closed.await(startNanos + dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
      pass(0, more);
      passed += more;
    }
  }

  private int read() throws IOException {
    InputStream in = producer.getInputStream();
    return in.read(chunk);
  }

  private void pass(int from, int to) throws IOException {
    OutputStream out = engine.getOutputStream();
    out.write(chunk, from, to - from);
    log.passed(chunk, from, to);
  }
}
