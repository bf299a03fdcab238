package parallax.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Await;
import parallax.process.Client;
import parallax.producer.LineServer;
import parallax.producer.Pace;
import parallax.producer.ServerOptions;

/** What the proxy does to a client of a real line server. */
@Timeout(240) // A read that nobody answers.
final class FaultyProxyTest {

  private static final int LINES = 40;
  private static final int AFTER_LINES = 10;
  private static final int SILENT_MILLIS = 200;
  private static final List<String> ALL =
      IntStream.range(0, LINES).mapToObj(i -> "line " + i + " is 5 \u20ac").toList();

  @TempDir private Path folder;
  private LineServer server;

  @BeforeEach
  void startProducer() throws Exception {
    server = serve(ALL);
  }

  @AfterEach
  void stopProducer() throws Exception {
    server.close();
  }

  @Test
  void aResetComesBehindItsLineAndTheNextConnectionIsWhole() throws Exception {
    try (FaultyProxy proxy = proxy(Fault.RESET)) {
      try (Client client = client(proxy)) {
        assertThatThrownBy(client::rest)
            .isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
      assertFired(proxy, AFTER_LINES, 0);
      assertThat(proxy.facts().secondsToNext()).isNull();

      try (Client again = client(proxy)) {
        assertThat(again.rest()).isEqualTo(ALL);
      }
      assertThat(proxy.facts().connections()).isEqualTo(2);
      assertThat(proxy.facts().linesAfter()).isEqualTo(LINES);
      assertThat(proxy.facts().secondsToNext()).isNotNegative();
    }
  }

  @Test
  void aCutInsideALineGivesItsBeginning() throws Exception {
    try (FaultyProxy proxy = proxy(Fault.CUT_LINE);
        Client client = client(proxy)) {
      List<String> lines = client.rest();

      assertThat(lines.subList(0, AFTER_LINES)).isEqualTo(ALL.subList(0, AFTER_LINES));
      assertThat(lines.subList(AFTER_LINES, lines.size())).containsExactly("lin");
      assertFired(proxy, AFTER_LINES, 3);
    }
  }

  @Test
  void aCutInsideACharacterGivesItsFirstByte() throws Exception {
    try (FaultyProxy proxy = proxy(Fault.CUT_CHARACTER);
        Socket client = new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
      byte[] bytes = client.getInputStream().readAllBytes();

      assertThat(bytes[bytes.length - 1]).isEqualTo((byte) 0xe2);
      assertThat(new String(bytes, UTF_8)).endsWith("\nline 10 is 5 \ufffd");
      assertFired(proxy, AFTER_LINES, "line 10 is 5 ".length() + 1);
    }
  }

  @Test
  void aHalfOpenConnectionStaysOpenAndNothingComes() throws Exception {
    try (FaultyProxy proxy = proxy(Fault.HALF_OPEN);
        Socket client = new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
      String passed = String.join("\n", ALL.subList(0, AFTER_LINES)) + "\n";
      byte[] bytes = client.getInputStream().readNBytes(passed.getBytes(UTF_8).length);
      assertThat(new String(bytes, UTF_8)).isEqualTo(passed);
      Await.until(
          () -> proxy.facts().swallowedLines() == LINES - AFTER_LINES,
          Await.LIMIT,
          () -> "all lines to be swallowed: " + proxy.facts());
      server.awaitStreamEnd(Await.LIMIT);

      client.setSoTimeout(SILENT_MILLIS);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      assertFired(proxy, AFTER_LINES, 0);
    }
  }

  @Test
  void throttledBytesAllComeAndNotFasterThanTheRate() throws Exception {
    String kilobyte = "x".repeat(1023);
    List<String> lines = IntStream.range(0, 200).mapToObj(i -> kilobyte).toList();
    try (LineServer big = serve(lines);
        FaultyProxy proxy = FaultyProxy.start(plan(Fault.THROTTLED), false, big.address());
        Client client = client(proxy)) {
      assertThat(client.rest()).isEqualTo(lines);

      FaultFacts facts = proxy.facts();
      assertThat(facts.linesBefore()).isEqualTo(AFTER_LINES);
      assertThat(facts.linesAfter()).isEqualTo(200 - AFTER_LINES);
      // What the last chunk brings comes at once.
      assertThat(facts.bytesAfter() - (1 << 12))
          .isLessThanOrEqualTo((long) (facts.slowSeconds() * Passage.SLOW_BYTES_PER_SECOND + 100));
    }
  }

  @Test
  void aFaultWhoseLineNeverComesIsNotSaidToHaveFired() throws Exception {
    var late = new FaultPlan(new FaultOrder(Fault.RESET, 1), LINES + 1, 1);
    try (FaultyProxy proxy = FaultyProxy.start(late, false, server.address());
        Client client = client(proxy)) {
      assertThat(client.rest()).isEqualTo(ALL);

      assertThat(proxy.facts().fired()).isFalse();
      assertThat(proxy.facts().linesPassed()).isEqualTo(LINES);
    }
  }

  @Test
  void whereTheProducerIsGoneAClientIsCutOffAndThenRefused() throws Exception {
    server.close();
    try (FaultyProxy proxy = proxy(Fault.RESET)) {
      try (Client client = client(proxy)) {
        assertThat(client.rest()).isEmpty();
      }
      assertThatThrownBy(() -> client(proxy)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aClosedProxyCutsOffItsClients() throws Exception {
    FaultyProxy proxy = proxy(Fault.HALF_OPEN);
    try (Socket client = new Socket(proxy.address().getAddress(), proxy.address().getPort())) {
      InputStream in = client.getInputStream();
      assertThat(in.read()).isEqualTo('l');

      proxy.close();

      assertThat(isCutOff(in)).isTrue();
    }
  }

  private static boolean isCutOff(InputStream in) {
    try {
      byte[] unused = in.readAllBytes();
      return true;
    } catch (IOException reset) {
      return true;
    }
  }

  private static void assertFired(FaultyProxy proxy, long lines, int tornBytes) {
    FaultFacts facts = proxy.facts();
    assertThat(facts.fired()).isTrue();
    assertThat(facts.linesBefore()).isEqualTo(lines);
    assertThat(facts.tornBytes()).isEqualTo(tornBytes);
  }

  private FaultyProxy proxy(Fault fault) throws Exception {
    return FaultyProxy.start(plan(fault), false, server.address());
  }

  private static FaultPlan plan(Fault fault) {
    return new FaultPlan(new FaultOrder(fault, 1), AFTER_LINES, 3);
  }

  private static Client client(FaultyProxy proxy) throws Exception {
    return new Client(proxy.address().getPort());
  }

  private LineServer serve(List<String> lines) throws Exception {
    Path file = Files.write(folder.resolve(lines.size() + ".txt"), lines);
    return LineServer.start(
        ServerOptions.of(file).pace(Pace.unlimited()).maxDuration(Duration.ofHours(1)));
  }
}
