package parallax.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import parallax.board.Board;
import parallax.live.Producer;

/** A live run as a page, which follows it by itself. It ends with the run. */
public final class LivePage implements Closeable {

  /** How many browsers can look on at the same time. */
  static final int MAX_CLIENTS = 32;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long INTERVAL_MILLIS = 200;
  private static final long LAST_WORDS_MILLIS = 2000;

  private final Board board;
  private final Page page = Page.of("live");
  private final EventStreams streams = new EventStreams(MAX_CLIENTS);
  private final AtomicBoolean changed = new AtomicBoolean(true);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private LoopbackServer server;

  private LivePage(Board board) {
    this.board = board;
  }

  /**
   * Serves the page until it is closed.
   *
   * @param port 0 for a free one
   * @throws parallax.producer.PortException if the port is taken or may not be used
   */
  public static LivePage start(Board board, int port) throws IOException {
    LivePage live = new LivePage(board);
    live.server = LoopbackServer.start(port, live::handle);
    board.observe(() -> live.changed.set(true));
    var unused =
        live.timer.scheduleWithFixedDelay(
            live::publishChange, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    return live;
  }

  /** Where the browser finds it. */
  public String url() {
    return server.url();
  }

  /** Shows everybody how the run has ended, and stops. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      streams.publish("end", state());
      streams.end();
      streams.awaitNobody(LAST_WORDS_MILLIS);
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    } finally {
      server.close();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    switch (request) {
      case "GET /", "HEAD /" -> page.send(exchange);
      case "GET /events" -> streams.serve(exchange);
      case "POST /pause" -> hold(exchange, true);
      case "POST /resume" -> hold(exchange, false);
      default -> LoopbackServer.send(exchange, 404, "there is nothing here");
    }
  }

  private void hold(HttpExchange exchange, boolean pause) throws IOException {
    Optional<Producer> producer = board.producer();
    if (producer.isEmpty()) {
      LoopbackServer.send(exchange, 409, "the stream has not started");
      return;
    }
    if (pause) {
      producer.get().pause();
    } else {
      producer.get().resume();
    }
    changed.set(true);
    exchange.sendResponseHeaders(204, -1);
  }

  private synchronized void publishChange() {
    if (changed.getAndSet(false)) {
      streams.publish("state", state());
    }
  }

  private String state() {
    try {
      return JSON.writeValueAsString(board.snapshot());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
