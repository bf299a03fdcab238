package parallax.reference;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.event.Batch;
import parallax.event.ByteLines;
import parallax.event.Event;
import parallax.event.InputException;

/** Reads a line server and cuts what arrives into batches of the wall clock. */
final class SocketBatches implements Closeable {

  private static final int CONNECT_MILLIS = 10_000;
  private static final int QUEUE_LINES = 100_000;
  private static final int POLL_MILLIS = 20;

  private final Source.Socket source;
  private final long batchMillis;
  private final JobContext context;
  private final Socket socket = new Socket();
  private final BlockingQueue<Event> arrived = new LinkedBlockingQueue<>(QUEUE_LINES);
  private volatile boolean ended;
  private volatile Exception failure;
  private long linesCounted;

  SocketBatches(Source.Socket source, Duration batch, JobContext context) throws IOException {
    this.source = source;
    this.batchMillis = batch.toMillis();
    this.context = context;
    connect();
    Thread reader = new Thread(this::read, "socket source");
    reader.setDaemon(true);
    reader.start();
    context.connected();
  }

  private void connect() throws IOException {
    try {
      socket.connect(new InetSocketAddress(source.host(), source.port()), CONNECT_MILLIS);
    } catch (IOException refused) {
      throw new IOException(
          "no lines from %s port %d: %s"
              .formatted(source.host(), source.port(), refused.getMessage()));
    }
  }

  /** The batches from now on, until the stream has ended or the job is stopped. */
  Stream<Batch> stream() {
    long first = Batch.startOf(System.currentTimeMillis(), batchMillis);
    return Stream.iterate(collect(first), batch -> batch != null, this::following);
  }

  /** How many lines the batches hold that the stream has given so far. */
  long linesCounted() {
    return linesCounted;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Batch following(Batch batch) {
    if (failure instanceof IOException broken) {
      throw new UncheckedIOException("the connection broke", broken);
    }
    if (failure instanceof RuntimeException malformed) {
      throw new InputException("a line that cannot be read: " + malformed.getMessage());
    }
    boolean over = (ended && arrived.isEmpty()) || context.isOver(linesCounted);
    return over ? null : collect(batch.endMillis());
  }

  private Batch collect(long startMillis) {
    long endMillis = startMillis + batchMillis;
    List<Event> events = new ArrayList<>();
    try {
      while (isOpen(endMillis)) {
        Event next = arrived.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          events.add(next);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    linesCounted += events.size();
    return new Batch(startMillis, endMillis, events);
  }

  private boolean isOpen(long endMillis) {
    Event next = arrived.peek();
    if (next != null) {
      return next.arrivalMillis() < endMillis;
    }
    return !ended && !context.stopRequested() && System.currentTimeMillis() < endMillis;
  }

  private void read() {
    try (ByteLines lines =
        new ByteLines(
            socket.getInputStream(),
            ByteLines.LineEnd.UNIVERSAL,
            ByteLines.DEFAULT_MAX_LINE_BYTES)) {
      while (lines.next()) {
        String line = new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
        var event = source.format().parse(line, System.currentTimeMillis());
        if (event.isPresent()) {
          arrived.put(event.get());
        }
      }
    } catch (IOException | RuntimeException broken) {
      failure = broken;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
    }
  }
}
