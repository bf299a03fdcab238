package parallax.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import parallax.event.InputException;
import parallax.event.PlainText;
import parallax.judge.Digests;
import parallax.process.EnvironmentException;
import parallax.producer.LineServer;
import parallax.producer.Pace;
import parallax.producer.ServerOptions;
import parallax.stats.Bootstrap;

/**
 * How fast the producer sends the lines of a file over a loopback connection, beside a plain copy
 * of the file's bytes. Both are read by the same reader, which does nothing with them, one after
 * another, in an order that is drawn for each round.
 */
final class ProducerBench {

  private static final String RAW_COPY = "raw copy";
  private static final String PRODUCER = "producer";
  private static final int BUFFER_BYTES = 1 << 16;

  private final BenchPlan plan;
  private final Stage stage;
  private final Path text;
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();
  private final Map<String, Long> bytes = new LinkedHashMap<>();

  ProducerBench(BenchPlan plan, Stage stage) {
    this.plan = plan;
    this.stage = stage;
    this.text = plan.input().plain(stage.folder().work("input"));
  }

  /** What is sent. */
  BenchReport.InputFacts input() {
    try (PlainText plain = PlainText.open(text, plan.input().maxLineBytes())) {
      long lines = 0;
      while (plain.next() != null) {
        lines++;
      }
      return new BenchReport.InputFacts(
          null, plan.input().shownAs(), lines, Files.size(text), Digests.sha256(text));
    } catch (IOException unreadable) {
      throw new InputException(text, "cannot be read (" + unreadable + ")");
    }
  }

  /** Sends the file in as many rounds as are planned, after one that is not counted. */
  List<Transfer> run() {
    RunOrder order = new RunOrder(plan.seed());
    for (int round = 0; round <= plan.repeat(); round++) {
      for (String sender : order.of(round + 1, List.of(RAW_COPY, PRODUCER))) {
        double taken = send(sender);
        stage.listener().did(sender, "round %d: %.3f s".formatted(round, taken));
        if (round > 0) {
          seconds.computeIfAbsent(sender, unused -> new ArrayList<>()).add(taken);
        }
      }
    }
    Bootstrap bootstrap = new Bootstrap(plan.seed());
    return List.of(RAW_COPY, PRODUCER).stream()
        .map(
            sender ->
                new Transfer(
                    sender,
                    bytes.get(sender),
                    seconds.get(sender),
                    bootstrap.pairedRatio(seconds.get(RAW_COPY), seconds.get(sender))))
        .toList();
  }

  private double send(String sender) {
    try {
      return sender.equals(RAW_COPY) ? sendRaw() : sendLines();
    } catch (IOException failed) {
      throw new EnvironmentException(
          text + " cannot be sent by the " + sender + ": " + failed, failed);
    }
  }

  private double sendLines() throws IOException {
    // The server reads the file through before it listens: that is not in the time.
    try (LineServer server = LineServer.start(ServerOptions.of(text).pace(Pace.unlimited()))) {
      return read(PRODUCER, server.address());
    }
  }

  private double sendRaw() throws IOException {
    try (var server = new ServerSocket()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      CompletableFuture<Void> copy = CompletableFuture.runAsync(() -> copy(server));
      double taken = read(RAW_COPY, server.getLocalSocketAddress());
      copy.join();
      return taken;
    } catch (CompletionException failed) {
      throw new IOException(failed.getCause());
    }
  }

  private void copy(ServerSocket server) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (Socket client = server.accept();
        InputStream in = Files.newInputStream(text)) {
      var out = client.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
      }
    } catch (IOException failed) {
      throw new CompletionException(failed);
    }
  }

  private double read(String sender, SocketAddress address) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long arrived = 0;
    long startNanos = System.nanoTime();
    try (var socket = new Socket()) {
      socket.setSoTimeout(Math.toIntExact(plan.timeout().toMillis()));
      socket.connect(address);
      InputStream in = socket.getInputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        arrived += count;
      }
    }
    double taken = (System.nanoTime() - startNanos) / 1e9;
    Long before = bytes.putIfAbsent(sender, arrived);
    if (before != null && before != arrived) {
      throw new IOException("%s sent %,d bytes, and then %,d".formatted(sender, before, arrived));
    }
    return taken;
  }
}
