package parallax.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parallax.event.InputException;

/** The runs in a folder as a page, with their reports and files. */
public final class RunsServer implements LoopbackServer.Handler, Closeable {

  /**
   * What a file of a run may do in a browser, beside what it forbids itself: run what it brings
   * along, as nobody's page, and load nothing. A run may be somebody else's.
   */
  private static final String FILE_POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " sandbox allow-scripts allow-downloads allow-popups";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUNS = "/runs/";

  private final Path folder;
  private final Page page = Page.of("runs");
  private LoopbackServer server;

  private RunsServer(Path folder) {
    this.folder = folder;
  }

  /**
   * Serves the runs in this folder until it is closed.
   *
   * @param port 0 for a free one
   * @throws InputException if there is no such folder
   * @throws parallax.producer.PortException if the port is taken or may not be used
   */
  public static RunsServer start(Path folder, int port) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder, "is no folder");
    }
    RunsServer runs = new RunsServer(folder.toRealPath());
    runs.server = LoopbackServer.start(port, runs);
    return runs;
  }

  /** Where the browser finds it. */
  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }

  /** Reports have links to the files beside them, and are foreign to everything here. */
  @Override
  public boolean isLinked(String path) {
    return path.startsWith(RUNS);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      LoopbackServer.send(exchange, 405, "there is nothing to change here");
    } else if (path.equals("/")) {
      page.send(exchange);
    } else if (path.equals("/list")) {
      LoopbackServer.send(exchange, 200, "application/json", JSON.writeValueAsBytes(runs()));
    } else {
      sendFile(exchange, path);
    }
  }

  private List<PastRun> runs() throws IOException {
    List<PastRun> runs = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          runs.add(PastRun.of(entry));
        }
      }
    }
    runs.sort(PastRun.NEWEST_FIRST);
    return runs;
  }

  private void sendFile(HttpExchange exchange, String path) throws IOException {
    Optional<Path> file = file(path);
    if (file.isEmpty()) {
      LoopbackServer.send(exchange, 404, "there is nothing here");
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", type(file.get()));
    exchange.getResponseHeaders().set("Content-Security-Policy", FILE_POLICY);
    long bytes = Files.size(file.get());
    boolean none = exchange.getRequestMethod().equals("HEAD") || bytes == 0;
    exchange.sendResponseHeaders(200, none ? -1 : bytes);
    if (!none) {
      Files.copy(file.get(), exchange.getResponseBody());
    }
  }

  /** A file of a run; one behind a link, or with a way up in its name, is none. */
  private Optional<Path> file(String path) throws IOException {
    if (!path.startsWith(RUNS)) {
      return Optional.empty();
    }
    try {
      Path file = folder.resolve(path.substring(RUNS.length()));
      boolean isPlain =
          file.startsWith(folder)
              && file.equals(file.normalize())
              && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && file.equals(file.toRealPath());
      return isPlain ? Optional.of(file) : Optional.empty();
    } catch (InvalidPathException impossible) {
      return Optional.empty();
    }
  }

  private static String type(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return switch (extension) {
      case "html" -> "text/html; charset=utf-8";
      case "json" -> "application/json";
      case "xml", "jsonl", "log", "stream" -> "text/plain; charset=utf-8";
      default -> "application/octet-stream";
    };
  }
}
