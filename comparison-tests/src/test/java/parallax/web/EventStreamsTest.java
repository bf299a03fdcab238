package parallax.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import parallax.process.Await;

/** Clients that do not read. */
final class EventStreamsTest {

  private static final String LARGE = "x".repeat(1 << 20);
  private static final int SMALL_BUFFER = 4096;

  @Test
  void aClientThatDoesNotReadIsCutOffAndHoldsUpNobody() throws Exception {
    EventStreams streams = new EventStreams(2);
    try (LoopbackServer server = LoopbackServer.start(0, streams::serve);
        Socket lazy = new Socket()) {
      lazy.setReceiveBufferSize(SMALL_BUFFER);
      URI url = URI.create(server.url());
      lazy.connect(new InetSocketAddress(url.getHost(), url.getPort()));
      String request = "GET / HTTP/1.1\r\nHost: 127.0.0.1:" + url.getPort() + "\r\n\r\n";
      lazy.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      Await.until(() -> streams.clients() == 1, Await.LIMIT, () -> "the client");

      Await.until(
          () -> {
            streams.publish("state", LARGE);
            return streams.clients() == 0;
          },
          Await.LIMIT,
          () -> "the end of the client that does not read");
    }
    assertThat(streams.clients()).isZero();
  }
}
