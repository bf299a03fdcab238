package parallax.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import parallax.producer.PortException;

/**
 * An HTTP server on 127.0.0.1 for a person at this machine. Any page in that person's browser can
 * send requests here, so whoever calls the server by another name (DNS rebinding), or comes from a
 * page of another origin, is refused.
 */
final class LoopbackServer implements Closeable {

  private static final byte[] LOCALHOST = {127, 0, 0, 1};
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final HttpServer server;
  private final ExecutorService threads;
  private final List<String> hosts;
  private final List<String> origins;

  /** Answers the requests that are let in. */
  interface Handler {
    void handle(HttpExchange exchange) throws IOException;

    /** Whether links of other pages may lead to this path: to look at it, not to read it. */
    default boolean isLinked(String path) {
      return false;
    }
  }

  private LoopbackServer(HttpServer server) {
    this.server = server;
    int port = server.getAddress().getPort();
    this.hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
    this.origins = hosts.stream().map(host -> "http://" + host).toList();
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "web " + port);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Starts a server.
   *
   * @param port 0 for a free one
   * @throws PortException if the port is taken or may not be used
   */
  static LoopbackServer start(int port, Handler handler) throws IOException {
    var address = new InetSocketAddress(InetAddress.getByAddress("localhost", LOCALHOST), port);
    HttpServer http;
    try {
      http = HttpServer.create(address, 0);
    } catch (IOException taken) {
      throw new PortException(address, taken);
    }
    LoopbackServer server = new LoopbackServer(http);
    http.setExecutor(server.threads);
    http.createContext("/", exchange -> server.answer(exchange, handler));
    http.start();
    return server;
  }

  /** Where the browser finds it. */
  String url() {
    return origins.get(0) + "/";
  }

  /** Sends a whole response. */
  static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Sends a response of one line. */
  static void send(HttpExchange exchange, int status, String message) throws IOException {
    byte[] body = (message + "\n").getBytes(StandardCharsets.UTF_8);
    send(exchange, status, "text/plain; charset=utf-8", body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Cross-Origin-Opener-Policy", "same-origin");
      headers.set("Cache-Control", "no-store");
      if (!isForThisServer(exchange.getRequestHeaders())) {
        send(exchange, 421, "this server is called 127.0.0.1 or localhost");
      } else if (!isFromThisServer(exchange) && !isVisit(exchange, handler)) {
        send(exchange, 403, "only pages of this server may ask");
      } else {
        handler.handle(exchange);
      }
    }
  }

  private boolean isForThisServer(Headers request) {
    List<String> names = request.getOrDefault("Host", List.of());
    return names.size() == 1 && hosts.contains(names.get(0).toLowerCase(Locale.ROOT));
  }

  /** Browsers say where a request comes from; what says nothing is no browser, or a typed URL. */
  private boolean isFromThisServer(HttpExchange exchange) {
    Headers request = exchange.getRequestHeaders();
    boolean changes = exchange.getRequestMethod().equals("POST");
    List<String> from = request.getOrDefault("Origin", List.of());
    List<String> sites = request.getOrDefault("Sec-Fetch-Site", List.of());
    return origins.containsAll(from)
        && OWN_SITES.containsAll(sites)
        && !(changes && from.isEmpty());
  }

  /** Whether somebody has followed a link: the page that had it learns nothing of the answer. */
  private static boolean isVisit(HttpExchange exchange, Handler handler) {
    Headers request = exchange.getRequestHeaders();
    return exchange.getRequestMethod().equals("GET")
        && "navigate".equals(request.getFirst("Sec-Fetch-Mode"))
        && "document".equals(request.getFirst("Sec-Fetch-Dest"))
        && !request.containsKey("Origin")
        && handler.isLinked(exchange.getRequestURI().getPath());
  }
}
