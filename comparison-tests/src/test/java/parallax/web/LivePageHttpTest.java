package parallax.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.board.LiveRun;
import parallax.process.Await;

/** The server of the live page: whom it answers, and that nobody can hold it up. */
final class LivePageHttpTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private final LiveRun run = LiveRun.of("word-count");
  private LivePage page;

  @BeforeEach
  void start() throws IOException {
    page = LivePage.start(run.board(), 0);
  }

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void thePageForbidsItselfAllButItsOwnScript() throws Exception {
    HttpResponse<String> response = send(request(""));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'sha256-")
        .contains("style-src 'sha256-", "connect-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(response.body()).doesNotContain("onclick", "src=", "https://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1", "localhost:1", "evil.example:PORT", ""})
  void anotherHostIsRefused(String host) throws Exception {
    String name = host.replace("PORT", "" + port());

    assertThat(rawStatus("GET / HTTP/1.1\r\nHost: " + name + "\r\nConnection: close\r\n\r\n"))
        .contains(host.isEmpty() ? "4" : " 421 ");
  }

  @Test
  void bothNamesOfThisMachineAreAnswered() throws Exception {
    for (String name : List.of("127.0.0.1", "localhost", "LOCALHOST")) {
      String host = name + ":" + port();
      assertThat(rawStatus("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
          .contains(" 200 ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, http://evil.example",
    "Origin, null",
    "Origin, http://127.0.0.1:1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void requestsOfOtherPagesAreRefused(String header, String value) throws Exception {
    for (String path : List.of("", "events")) {
      assertThat(send(request(path).header(header, value)).statusCode()).isEqualTo(403);
    }
    assertThat(send(post("pause").header(header, value)).statusCode()).isEqualTo(403);
    assertThat(run.producer().isPaused()).isFalse();
  }

  @Test
  void thePageHoldsUpTheProducerAndLetsItGo() throws Exception {
    assertThat(send(post("pause").header("Origin", origin())).statusCode()).isEqualTo(204);
    assertThat(run.producer().isPaused()).isTrue();
    assertThat(send(post("resume").header("Origin", origin())).statusCode()).isEqualTo(204);
    assertThat(run.producer().isPaused()).isFalse();
  }

  @Test
  void nobodyWithoutAnOriginHoldsUpTheProducer() throws Exception {
    assertThat(send(post("pause")).statusCode()).isEqualTo(403);
    assertThat(send(request("pause")).statusCode()).isEqualTo(404);
    assertThat(run.producer().isPaused()).isFalse();
  }

  @Test
  void whoComesLateGetsTheCurrentStateFirst() throws Exception {
    run.sends(0, "to be or not to be");
    Await.until(() -> firstEvent().contains("to be or not"), Await.LIMIT, () -> "the line");

    assertThat(firstEvent()).startsWith("data: {").contains("\"sent\":1");
  }

  @Test
  void clientsAreCapped() throws Exception {
    List<HttpResponse<InputStream>> clients = new ArrayList<>();
    for (int i = 0; i < LivePage.MAX_CLIENTS; i++) {
      clients.add(stream());
      assertThat(clients.get(i).statusCode()).isEqualTo(200);
    }

    assertThat(send(request("events")).statusCode()).isEqualTo(503);
    assertThat(send(request("")).statusCode()).isEqualTo(200);
    for (HttpResponse<InputStream> client : clients) {
      client.body().close();
    }
  }

  @Test
  void atTheEndOfTheRunClientsGetTheEndAndThePortIsFree() throws Exception {
    try (BufferedReader events = reader(stream())) {
      page.close();

      List<String> lines = events.lines().toList();
      assertThat(lines).contains("event: end");
      assertThat(lines.get(lines.size() - 1)).isEmpty();
    }
    try (LivePage next = LivePage.start(run.board(), port())) {
      assertThat(next.url()).isEqualTo(page.url());
    }
  }

  private String firstEvent() {
    try (BufferedReader events = reader(stream())) {
      for (String line = events.readLine(); line != null; line = events.readLine()) {
        if (line.startsWith("data: ")) {
          return line;
        }
      }
      return "";
    } catch (IOException | InterruptedException broken) {
      throw new AssertionError(broken);
    }
  }

  private static BufferedReader reader(HttpResponse<InputStream> response) {
    return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  private HttpResponse<InputStream> stream() throws IOException, InterruptedException {
    return http.send(request("events").build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(page.url() + path));
  }

  private HttpRequest.Builder post(String path) {
    return request(path).POST(HttpRequest.BodyPublishers.noBody());
  }

  private String origin() {
    return "http://127.0.0.1:" + port();
  }

  private int port() {
    return URI.create(page.url()).getPort();
  }

  private String rawStatus(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      return new BufferedReader(in).readLine();
    }
  }
}
