package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Child;
import parallax.process.Client;

/** The producer in a process of its own, and clients over real sockets. */
final class ProduceTest {

  private static final Pattern LISTENING =
      Pattern.compile("Listening for clients at 127\\.0\\.0\\.1:([0-9]+)\n");

  @TempDir private Path folder;

  @Test
  void itSaysWhoComesAndWhenTheStreamEndsAndServesTheNextClient() throws Exception {
    try (Child producer = produce("to be\nor not\n", "--lines-per-second", "max")) {
      int port = port(producer);

      for (int number = 1; number <= 2; number++) {
        try (Client client = new Client(port)) {
          assertThat(client.rest()).containsExactly("to be", "or not");
          String who = "%d (%s)".formatted(number, client.address());
          producer.awaitErr("Connected by " + who + "\n");
          producer.awaitErr("End of stream for " + who + ": 2 lines sent\n");
        }
      }
      assertThat(producer.isAlive()).isTrue();
    }
  }

  @Test
  void itSaysWhenAClientLeavesAndServesTheNextOne() throws Exception {
    String text = "x".repeat(10_000) + "\n";
    try (Child producer = produce(text.repeat(2000), "--lines-per-second", "max")) {
      int port = port(producer);

      try (Client client = new Client(port)) {
        assertThat(client.next()).hasSize(10_000);
      }

      producer.awaitErr("Client 1 (127.0.0.1:");
      assertThat(producer.err()).containsPattern("Client 1 \\(\\S+\\) left after [0-9,]+ lines: ");
      try (Client next = new Client(port)) {
        assertThat(next.rest()).hasSize(2000);
      }
    }
  }

  @Test
  void aBroadcastStartsWithTheFirstClientAndIsOneStream() throws Exception {
    String text = String.join("\n", IntStream.range(0, 400).mapToObj(i -> "line " + i).toList());
    try (Child producer = produce(text, "--lines-per-second", "100", "--broadcast")) {
      int port = port(producer);
      try (Client first = new Client(port)) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          lines.add(first.next());
        }
        try (Client second = new Client(port)) {
          List<String> later = second.rest();

          lines.addAll(first.rest());
          assertThat(lines).hasSize(400).startsWith("line 0").endsWith("line 399");
          // From then on, which on a slow machine may be nothing.
          assertThat(later).hasSizeLessThanOrEqualTo(381);
          assertThat(later).isEqualTo(lines.subList(400 - later.size(), 400));
          producer.awaitErr("End of stream: 400 lines\n");
        }
      }
      try (Client tooLate = new Client(port)) {
        assertThat(tooLate.rest()).isEmpty();
      }
    }
  }

  @Test
  void aRecordedStreamIsSentAsItIsOrAsTextOnly() throws Exception {
    Path stream =
        Files.writeString(folder.resolve("a.stream"), "1000\t5\tto be\n2000\n2500\t9\tor\n");
    try (Child asItIs = produce(stream, "--lines-per-second", "max");
        Child textOnly = produce(stream, "--lines-per-second", "max", "--text-only")) {
      try (Client client = new Client(port(asItIs))) {
        assertThat(client.rest()).containsExactly("1000\t5\tto be", "2000", "2500\t9\tor");
      }
      try (Client client = new Client(port(textOnly))) {
        assertThat(client.rest()).containsExactly("to be", "or");
      }
    }
  }

  @Test
  void textThatIsNoUtf8IsRepairedAndSaid() throws Exception {
    Path file =
        Files.write(
            folder.resolve("latin.txt"),
            "gr\u00f6\u00dfe\r\nb".getBytes(StandardCharsets.ISO_8859_1));
    try (Child producer = produce(file, "--lines-per-second", "max")) {
      try (Client client = new Client(port(producer))) {
        assertThat(client.rest()).containsExactly("gr\ufffd\ufffde", "b");
      }
      producer.awaitErr("2 malformed byte sequences are sent as U+FFFD");
    }
  }

  @Test
  void whatItSendsCanBeRecordedAndReplayed() throws Exception {
    try (Child producer = produce("to be\n\nor not\tto\n", "--lines-per-second", "max")) {
      Path recording = folder.resolve("morning.stream");
      String port = String.valueOf(port(producer));

      Cli.Outcome recorded = Cli.run("record", "--port", port, recording.toString());

      assertThat(recorded.exitCode()).as(recorded.err()).isZero();
      assertThat(recorded.err()).contains("3 lines recorded in " + recording);
      assertThat(Files.readString(recording))
          .matches("([0-9]+)\t\\1\tto be\n([0-9]+)\t\\2\t\n([0-9]+)\t\\3\tor not\tto\n");
      Cli.Outcome replayed =
          Cli.run(
              "compare",
              "word-count",
              "--engines",
              "reference",
              "--input",
              recording.toString(),
              "--out",
              folder.resolve("out").toString());
      assertThat(replayed.exitCode()).isZero();
      Cli.Outcome again = Cli.run("record", "--port", port, recording.toString());
      assertThat(again.exitCode()).isEqualTo(4);
      assertThat(again.err()).contains("morning.stream");
    }
  }

  @Test
  void aLineThatIsTooLongToRecordIsRefused() throws Exception {
    try (Child producer = produce("short\n" + "x".repeat(5000), "--lines-per-second", "max")) {
      Path recording = folder.resolve("long.stream");

      Cli.Outcome outcome =
          Cli.run(
              "record", "--port", "" + port(producer), "--max-line", "1k", recording.toString());

      assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
      assertThat(outcome.err())
          .contains("line 2: the line is longer than 1024 bytes")
          .doesNotContain("\tat ");
    }
  }

  private Child produce(String text, String... options) throws Exception {
    return produce(Files.writeString(folder.resolve("lines.txt"), text), options);
  }

  private Child produce(Path file, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("produce", file.toString(), "--port", "0"));
    command.addAll(List.of(options));
    return Child.cli(folder, command.toArray(String[]::new));
  }

  /** Waits until the producer listens, and returns where. */
  static int port(Child producer) throws Exception {
    producer.awaitErr("Listening for clients at ");
    Matcher listening = LISTENING.matcher(producer.err());
    assertThat(listening.find()).as(producer.err()).isTrue();
    return Integer.parseInt(listening.group(1));
  }
}
