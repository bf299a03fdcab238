package parallax.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.event.InputException;

@Timeout(120) // A server that does not end.
final class LineServerTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration NO_TIME = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  private final RecordingListener listener = new RecordingListener();

  // Pauses.

  @Test
  void aPausedServerSendsNothingAndLosesNothing() throws Exception {
    Path text = Files.writeString(folder.resolve("text.txt"), "a\nb\nc\n");

    try (LineServer server = start(options(text).broadcast(1))) {
      server.pause();
      try (TestClient client = new TestClient(server)) {
        assertThat(server.isPaused()).isTrue();
        assertThatThrownBy(() -> server.awaitStreamEnd(NO_TIME))
            .isInstanceOf(TimeoutException.class)
            .hasMessageContaining("0 lines were sent");
        server.resume();

        assertThat(client.text()).isEqualTo("a\nb\nc\n");
      }
    }
  }

  // What is on the wire.

  @ParameterizedTest
  @CsvSource({
    "610a620a, 610a620a, 2, 0",
    "610a62, 610a620a, 2, 0",
    "'', '', 0, 0",
    "0a, 0a, 1, 0",
    "0a0a, 0a0a, 2, 0",
    "610d0a620d0a, 610a620a, 2, 0",
    "610d620d, 610a620a, 2, 0",
    "0d0d0a0a, 0a0a0a, 3, 0",
    "610d0a620d630a64, 610a620a630a640a, 4, 0",
    "61ff0afe, 61efbfbd0aefbfbd0a, 2, 2",
    "e282ac0a, e282ac0a, 1, 0",
    "efbfbd0a, efbfbd0a, 1, 0",
    "f09f8c8a0d, f09f8c8a0a, 1, 0",
    "00090b0a, 00090b0a, 1, 0",
  })
  void everyLineOfATextEndsInALineFeedAndIsUtf8(
      String file, String wire, long lines, long replacements) throws Exception {
    Path text = Files.write(folder.resolve("text.txt"), HexFormat.of().parseHex(file));

    try (LineServer server = start(options(text))) {
      assertThat(HexFormat.of().formatHex(received(server))).isEqualTo(wire);
      assertThat(server.lines()).isEqualTo(lines);
      assertThat(server.replacements()).isEqualTo(replacements);
    }
  }

  @Test
  void recordedStreamIsSentByteForByte() throws Exception {
    String stream = "1\n2\t2\ta\tb\r\n3\n3\n4\t4\t\n5\n";

    try (LineServer server = start(options(stream(stream)).listener(listener))) {
      assertThat(text(server)).isEqualTo(stream);
      assertThat(server.lines()).as("marks are no lines").isEqualTo(2);
      assertThat(listener.next()).isEqualTo("listening");
      assertThat(listener.next()).isEqualTo("connected 1");
      assertThat(listener.next()).isEqualTo("ended 1 after 2");
    }
  }

  @Test
  void lastLineOfARecordedStreamGetsItsEnd() throws Exception {
    try (LineServer server = start(options(stream("2\t2\ta\n3\t3\tb")).listener(listener))) {
      assertThat(text(server)).isEqualTo("2\t2\ta\n3\t3\tb\n");
      server.awaitStreamEnd(LIMIT);
      assertThat(server.linesSent()).isEqualTo(2);
    }
    try (LineServer server = start(options(stream("2\t2\ta\n3")))) {
      assertThat(text(server)).isEqualTo("2\t2\ta\n3\n");
      server.awaitStreamEnd(LIMIT);
      assertThat(server.linesSent()).isEqualTo(1);
    }
  }

  @Test
  void onlyTheTextOfARecordedStreamIsSentWhenThatIsWanted() throws Exception {
    Path stream = stream("1\n2\t2\ta\tb\n3\n4\t4\t\n4\t4\tgröße\n5\n");

    try (LineServer server = start(options(stream).textOnly())) {
      assertThat(text(server)).isEqualTo("a\tb\n\ngröße\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void bigFileArrivesWholeAtEveryPace(String lineEnd) throws Exception {
    String lines =
        IntStream.range(0, 100_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    Path text = text(lines.replace("\n", lineEnd));

    for (Pace pace : List.of(Pace.unlimited(), Pace.perSecond(1_000_000))) {
      try (LineServer server = start(ServerOptions.of(text).pace(pace))) {
        assertThat(text(server)).isEqualTo(lines);
        server.awaitStreamEnd(LIMIT);
        assertThat(server.linesSent()).isEqualTo(100_000);
      }
    }
  }

  @Test
  void pacedRecordedStreamWithMarksArrivesWhole() throws Exception {
    StringBuilder stream = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      stream.append(i).append(i % 3 == 0 ? "\n" : "\t" + i + "\tword\tword\n");
    }

    try (LineServer server =
        start(ServerOptions.of(stream(stream.toString())).pace(Pace.perSecond(100_000)))) {
      assertThat(text(server)).isEqualTo(stream.toString());
      server.awaitStreamEnd(LIMIT);
      assertThat(server.linesSent()).isEqualTo(server.lines()).isEqualTo(13_333);
    }
  }

  // Limits.

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void streamEndsAfterSoManyLines(String lineEnd) throws Exception {
    Path text = text("a\nb\nc\nd\n".replace("\n", lineEnd));

    try (LineServer server = start(options(text).maxLines(2))) {
      assertThat(text(server)).isEqualTo("a\nb\n");
      assertThat(server.lines()).isEqualTo(2);
    }
  }

  @Test
  void streamEndsBeforeTheLineThatIsDueAtItsLimit() throws Exception {
    // Due at 0, 10, 20, 30 ms ...: the limit of 30 ms lets three lines pass, however slow we are.
    ServerOptions options =
        ServerOptions.of(text("a\n".repeat(100)))
            .pace(Pace.perSecond(100))
            .maxDuration(Duration.ofMillis(30));

    try (LineServer server = start(options)) {
      assertThat(text(server)).isEqualTo("a\na\na\n");
    }
  }

  @Test
  void limitInTimeEndsAnUnlimitedPaceToo() throws Exception {
    ServerOptions options = options(text("a\nb\n")).maxDuration(Duration.ofNanos(1)).broadcast(1);

    try (LineServer server = start(options);
        TestClient client = new TestClient(server)) {
      assertThat(client.text()).isEmpty();
      assertThat(server.linesSent()).isZero();
    }
  }

  // What is refused.

  @Test
  void fileThatCannotBeSentIsRefusedBeforeAnythingListens() throws Exception {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> LineServer.start(options(missing).listener(listener)))
        .isInstanceOf(InputException.class)
        .hasMessage(missing + ": no such file");
    Path malformed = stream("1\t1\tok\noops\n");
    assertThatThrownBy(() -> LineServer.start(options(malformed).listener(listener)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(malformed + ", line 2: arrival time is no number");
    Path tooLong = text("short\nlonger\n");
    assertThatThrownBy(() -> LineServer.start(options(tooLong).maxLineBytes(5).listener(listener)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(tooLong + ", line 2: the line is longer than 5 bytes");
    assertThat(listener.isSilent()).isTrue();
  }

  @Test
  void linesThatAreShortOnlyByTheirCarriageReturnsAreSent() throws Exception {
    try (LineServer server = start(options(text("a\rb\rc\rd")).maxLineBytes(1))) {
      assertThat(text(server)).isEqualTo("a\nb\nc\nd\n");
    }
  }

  @Test
  void takenPortIsNamed() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ServerOptions options = options(text("a\n")).port(other.getLocalPort());

      assertThatThrownBy(() -> LineServer.start(options))
          .isInstanceOf(PortException.class)
          .hasMessageContaining("cannot listen on ")
          .hasMessageContaining(":" + other.getLocalPort() + ": ");
    }
  }

  @Test
  void wrongOptionIsRefusedWithItsValue() {
    ServerOptions options = ServerOptions.of(Path.of("x"));

    assertThatThrownBy(() -> options.port(65_536)).hasMessage("a port is 0 to 65535: 65536");
    assertThatThrownBy(() -> options.port(-1)).hasMessage("a port is 0 to 65535: -1");
    assertThatThrownBy(() -> options.broadcast(-1)).hasMessage("clients before the start: -1");
    assertThatThrownBy(() -> options.maxLines(0))
        .hasMessage("the greatest number of lines must be above zero: 0");
    assertThatThrownBy(() -> options.maxDuration(Duration.ZERO))
        .hasMessage("the longest duration must be above zero: PT0S");
  }

  // A stream for each client.

  @Test
  void everyClientGetsTheFileFromItsBeginning() throws Exception {
    try (LineServer server = start(options(text("a\nb\n")).listener(listener))) {
      assertThat(text(server)).isEqualTo("a\nb\n");
      assertThat(text(server)).isEqualTo("a\nb\n");
      server.awaitStreamEnd(LIMIT);
      assertThat(server.linesSent()).isEqualTo(4);
    }

    List<String> said = new ArrayList<>();
    while (!listener.isSilent()) {
      said.add(listener.next());
    }
    assertThat(said)
        .containsExactlyInAnyOrder(
            "listening", "connected 1", "ended 1 after 2", "connected 2", "ended 2 after 2");
  }

  @Test
  void clientThatDoesNotReadHoldsUpNobodyAndLosesNothing() throws Exception {
    byte[] big = ("0123456789".repeat(10) + "\n").repeat(200_000).getBytes(StandardCharsets.UTF_8);
    Path text = Files.write(folder.resolve("text.txt"), big);
    for (ServerOptions options : List.of(options(text), options(text).broadcast(2))) {
      try (LineServer server = start(options);
          TestClient slow = new TestClient(server, 4096);
          TestClient fast = new TestClient(server)) {

        assertThat(fast.all()).isEqualTo(big);
        assertThatThrownBy(() -> server.awaitStreamEnd(NO_TIME))
            .isInstanceOf(TimeoutException.class)
            .hasMessageStartingWith("waited 1ms for the end of the stream; ")
            .hasMessageContaining(" 1 clients are connected on ");

        assertThat(slow.all()).isEqualTo(big);
        server.awaitStreamEnd(LIMIT);
      }
    }
  }

  @Test
  void clientThatVanishesIsReportedAndTheOthersGoOn() throws Exception {
    byte[] big = "0123456789\n".repeat(2_000_000).getBytes(StandardCharsets.UTF_8);
    Path text = Files.write(folder.resolve("text.txt"), big);
    try (LineServer server = start(options(text).listener(listener))) {
      TestClient vanishing = new TestClient(server, 4096);
      assertThat(vanishing.line()).isEqualTo("0123456789");
      assertThat(listener.next()).isEqualTo("listening");
      assertThat(listener.next()).isEqualTo("connected 1");

      vanishing.vanish();

      assertThat(listener.next()).startsWith("left 1 after ").contains(": ");
      assertThat(received(server)).isEqualTo(big);
    }
  }

  @Test
  void clientThatSendsSomethingStillGetsEverything() throws Exception {
    try (LineServer server = start(options(text("a\n")).broadcast(2));
        TestClient talking = new TestClient(server)) {
      talking.send("GET / HTTP/1.1\r\n\r\n");

      assertThat(text(server)).isEqualTo("a\n");
      assertThat(talking.text()).isEqualTo("a\n");
    }
  }

  @Test
  void linesComeOneByOneAtTheirPaceAndNotTogether() throws Exception {
    Path text = text("a\nb\n");
    try (LineServer server = start(ServerOptions.of(text).pace(Pace.every(HOUR)));
        TestClient client = new TestClient(server)) {

      assertThat(client.line()).isEqualTo("a");

      assertThat(server.linesSent()).isLessThanOrEqualTo(1);
      assertThatThrownBy(() -> server.awaitStreamEnd(NO_TIME)).isInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void listenerIsToldEveryLineWithTheMomentItWasDue() throws Exception {
    List<SentLine> sent = Collections.synchronizedList(new ArrayList<>());
    ServerOptions options =
        ServerOptions.of(text("a\r\ngröße \ud83c\udf0a\n\n"))
            .pace(Pace.perSecond(100))
            .lineListener(sent::add);

    try (LineServer server = start(options)) {
      assertThat(text(server)).isEqualTo("a\ngröße \ud83c\udf0a\n\n");
    }

    long start = sent.get(0).dueMillis();
    assertThat(sent).extracting(SentLine::line).containsExactly("a", "größe \ud83c\udf0a", "");
    assertThat(sent).extracting(SentLine::number).containsExactly(1L, 2L, 3L);
    assertThat(sent).extracting(SentLine::dueMillis).containsExactly(start, start + 10, start + 20);
    assertThat(sent).allMatch(line -> line.sentMillis() >= line.dueMillis());
  }

  @Test
  void marksAreNotShownAsLines() throws Exception {
    List<SentLine> sent = Collections.synchronizedList(new ArrayList<>());
    String stream = "1\n2\t2\ta\n3\n4\t4\tb\n5\n";

    try (LineServer server = start(options(stream(stream)).lineListener(sent::add))) {
      assertThat(text(server)).isEqualTo(stream);
    }

    assertThat(sent).extracting(SentLine::line).containsExactly("2\t2\ta", "4\t4\tb");
  }

  // One stream for all.

  @Test
  void broadcastStartsWhenTheClientsAreThereAndEndsForAll() throws Exception {
    ServerOptions options = options(text("a\nb\n")).broadcast(2).listener(listener);
    try (LineServer server = start(options);
        TestClient first = new TestClient(server)) {
      server.awaitClients(1, LIMIT);
      assertThatThrownBy(() -> server.awaitClients(2, NO_TIME))
          .isInstanceOf(TimeoutException.class)
          .hasMessageStartingWith("waited 1ms for 2 clients; 1 are connected on ");
      assertThat(server.linesSent()).isZero();

      try (TestClient second = new TestClient(server)) {
        assertThat(first.text()).isEqualTo("a\nb\n");
        assertThat(second.text()).isEqualTo("a\nb\n");
      }
      server.awaitStreamEnd(LIMIT);
      assertThat(server.linesSent()).isEqualTo(2);
    }
    assertThat(listener.next()).isEqualTo("listening");
    assertThat(listener.next()).isEqualTo("connected 1");
    assertThat(listener.next()).isEqualTo("connected 2");
    assertThat(listener.next()).isEqualTo("stream ended after 2");
    assertThat(List.of(listener.next(), listener.next()))
        .containsExactlyInAnyOrder("ended 1 after 2", "ended 2 after 2");
    assertThat(listener.isSilent()).isTrue();
  }

  @Test
  void clientThatReconnectsAfterTheEndFindsNothing() throws Exception {
    try (LineServer server = start(options(text("a\n")).broadcast(1))) {
      assertThat(text(server)).isEqualTo("a\n");

      assertThatThrownBy(() -> new TestClient(server)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void portStaysOpenAfterTheEndWhenThatIsWantedButThereIsNothingMore() throws Exception {
    try (LineServer server = start(options(text("a\n")).broadcast(1).listeningAfterEnd())) {
      assertThat(text(server)).isEqualTo("a\n");

      assertThat(text(server)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void clientThatComesLaterGetsTheLinesFromThenOn(String lineEnd) throws Exception {
    List<String> lines = IntStream.range(0, 300).mapToObj(i -> "line " + i + "\n").toList();
    Path text = text(String.join("", lines).replace("\n", lineEnd));

    assertThatLateClientsGetTheRest(text, lines);
  }

  @Test
  void clientThatComesLaterGetsTheRestOfARecordedStreamWithItsMarks() throws Exception {
    List<String> lines =
        IntStream.range(0, 600).mapToObj(i -> i % 2 == 0 ? i + "\n" : i + "\t1\tx\n").toList();

    assertThatLateClientsGetTheRest(stream(String.join("", lines)), lines);
  }

  private void assertThatLateClientsGetTheRest(Path file, List<String> lines) throws Exception {
    List<String> received = new ArrayList<>();
    ServerOptions options =
        ServerOptions.of(file).pace(Pace.perSecond(300)).broadcast(1).listeningAfterEnd();
    try (LineServer server = start(options);
        TestClient first = new TestClient(server)) {
      List<TestClient> late = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        first.line();
        first.line();
        late.add(new TestClient(server));
      }
      for (TestClient client : late) {
        try (client) {
          received.add(client.text());
        }
      }
    }

    String whole = String.join("", lines);
    assertThat(received).hasSize(20);
    for (String part : received) {
      String seen = part.substring(0, part.indexOf('\n') + 1);
      if (!part.isEmpty()) { // Else it came after the end.
        assertThat(lines).contains(seen);
        assertThat(part).isEqualTo(whole.substring(whole.indexOf("\n" + seen) + 1));
      }
    }
  }

  @Test
  void broadcastIsShownOnceHoweverManyListen() throws Exception {
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    ServerOptions options =
        options(text("a\nb\n".repeat(5_000)))
            .broadcast(3)
            .lineListener(line -> sent.add(line.line()));

    try (LineServer server = start(options);
        TestClient first = new TestClient(server);
        TestClient second = new TestClient(server);
        TestClient third = new TestClient(server)) {
      assertThat(List.of(first.text(), second.text(), third.text()))
          .containsOnly("a\nb\n".repeat(5_000));
    }

    assertThat(sent).hasSize(10_000).containsOnly("a", "b");
  }

  @Test
  void broadcastWithoutClientsRunsToItsEnd() throws Exception {
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    ServerOptions options =
        options(text("a\nb\n")).broadcast(0).lineListener(line -> sent.add(line.line()));

    try (LineServer server = start(options)) {
      server.awaitStreamEnd(LIMIT);
    }

    assertThat(sent).containsExactly("a", "b");
  }

  // The end.

  @Test
  void closeEndsEverythingAndFreesThePort() throws Exception {
    Path text = text("a\nb\n");
    LineServer server = start(ServerOptions.of(text).pace(Pace.every(HOUR)).listener(listener));
    int port = server.address().getPort();
    try (TestClient client = new TestClient(server)) {
      assertThat(client.line()).isEqualTo("a");

      closeNow(server);
      closeNow(server);

      assertThat(client.text()).isEmpty();
    }
    assertThat(listener.next()).isEqualTo("listening");
    assertThat(listener.next()).isEqualTo("connected 1");
    assertThat(listener.next()).isEqualTo("left 1 after 1: the server was closed");
    try (LineServer again = start(options(text).port(port))) {
      assertThat(text(again)).isEqualTo("a\nb\n");
    }
  }

  @Test
  void closeCutsOffAClientThatDoesNotRead() throws Exception {
    Path text = text("0123456789\n".repeat(2_000_000));
    LineServer server = start(options(text).listener(listener));
    try (TestClient stuck = new TestClient(server, 4096)) {
      assertThat(stuck.line()).isEqualTo("0123456789");

      closeNow(server);

      assertThat(listener.next()).isEqualTo("listening");
      assertThat(listener.next()).isEqualTo("connected 1");
      assertThat(listener.next()).startsWith("left 1 ").endsWith(": the server was closed");
    }
  }

  @Test
  void whoWaitsIsToldThatTheServerWasClosed() throws Exception {
    LineServer server = start(options(text("a\n")).broadcast(1));
    server.close();

    assertThatThrownBy(() -> server.awaitStreamEnd(LIMIT))
        .isInstanceOf(IOException.class)
        .hasMessage("the server was closed");
    assertThatThrownBy(() -> server.awaitClients(1, LIMIT)).isInstanceOf(IOException.class);
  }

  @Test
  void whatEndsTheServerIsToldToWhoWaits() throws Exception {
    ServerOptions options =
        options(text("a\nb\n"))
            .broadcast(1)
            .lineListener(
                line -> {
                  throw new IllegalStateException("no room for " + line.line());
                });

    try (LineServer server = start(options);
        TestClient client = new TestClient(server)) {
      assertThat(client.text()).isEmpty();

      assertThatThrownBy(() -> server.awaitStreamEnd(LIMIT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no room for a");
    }
  }

  @Test
  void fileThatBecomesShorterIsAFailureAndNotTheEnd() throws Exception {
    Path text = text("0123456789\n".repeat(100_000));
    try (LineServer server = start(options(text).broadcast(1))) {
      try (RandomAccessFile file = new RandomAccessFile(text.toFile(), "rw")) {
        file.setLength(11);
      }

      assertThatThrownBy(
              () -> {
                try (TestClient client = new TestClient(server)) {
                  client.text();
                  server.awaitStreamEnd(LIMIT);
                }
              })
          .isInstanceOf(InputException.class)
          .hasMessage(text + ": has become shorter while it was being sent");
    }
  }

  /** Not in a try-with-resources: what happens after it is tested, or that it may be repeated. */
  private static void closeNow(LineServer server) throws IOException {
    server.close();
  }

  private static ServerOptions options(Path file) {
    return ServerOptions.of(file).pace(Pace.unlimited());
  }

  private static LineServer start(ServerOptions options) throws IOException {
    return LineServer.start(options);
  }

  private Path text(String text) throws IOException {
    return Files.writeString(folder.resolve("text.txt"), text);
  }

  private Path stream(String text) throws IOException {
    return Files.writeString(folder.resolve("x.stream"), text);
  }

  private static byte[] received(LineServer server) throws IOException {
    try (TestClient client = new TestClient(server)) {
      return client.all();
    }
  }

  private static String text(LineServer server) throws IOException {
    return new String(received(server), StandardCharsets.UTF_8);
  }
}
