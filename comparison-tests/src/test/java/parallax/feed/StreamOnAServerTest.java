package parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.aws.FaultyKinesis;
import parallax.aws.LocalKinesis;
import parallax.engine.KinesisStream;
import parallax.engine.UnavailableException;
import parallax.event.ByteLines;
import parallax.event.InputException;
import parallax.process.KinesisLibrary;
import parallax.stream.StreamLibrary;
import parallax.stream.StreamScan;
import parallax.stream.StreamWriter;

/** What the producer writes to a stream, and what a look at the stream finds. */
final class StreamOnAServerTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Three batches, the second without a line, and a mark of its own in the last. */
  private static final String STREAM =
      "1000\t900\ta\n1000\t-5\tb\n1999\t1999\ta\n3000\t7000\tc\n3500\n";

  @TempDir private static Path folder;
  private static LocalKinesis kinesis;
  private static StreamLibrary library;

  @BeforeAll
  static void startKinesis() throws Exception {
    kinesis = LocalKinesis.start();
    library = KinesisLibrary.load(HOME);
  }

  @AfterAll
  static void endKinesis() {
    if (kinesis != null) {
      kinesis.close();
    }
  }

  @Test
  void linesAreDealtInTurnAndMarksGoToEveryShard() throws Exception {
    KinesisStream stream = written("dealt", 2, false);

    assertThat(values(stream).values())
        .containsExactly(
            List.of("1000\t900\ta", "1999\t1999\ta", "2000", "3000", "4000"),
            List.of("1000\t-5\tb", "2000", "3000", "3000\t7000\tc", "4000"));
  }

  @Test
  void equalLinesShareAShardIfTheyAreKeyed() throws Exception {
    KinesisStream stream = written("keyed", 8, true);

    List<List<String>> withA =
        values(stream).values().stream()
            .filter(values -> values.stream().anyMatch(value -> value.endsWith("\ta")))
            .toList();

    assertThat(withA).hasSize(1);
    assertThat(withA.get(0)).contains("1000\t900\ta", "1999\t1999\ta");
  }

  @Test
  void emptyAndLongLinesHaveKeysToo() throws Exception {
    KinesisStream stream = made("odd", 4);
    String smiles = "😀".repeat(1000);

    try (StreamWriter writer = library.writer(stream, true)) {
      for (String line : List.of("", smiles, "", smiles)) {
        writer.line(bytes(line), line, 0);
      }
      writer.flush();
    }

    assertThat(values(stream).values()).contains(List.of("", "")).contains(List.of(smiles, smiles));
  }

  @Test
  void aStreamThatIsSplitAndMergedWhileItIsWrittenHasEveryLineOnce() throws Exception {
    KinesisStream stream = made("split", 1);
    List<String> sent = new ArrayList<>();

    try (StreamWriter writer = library.writer(stream, false)) {
      for (int part = 0; part < 3; part++) {
        for (int i = 0; i < 10; i++) {
          String line = part + "000\t0\t" + i;
          sent.add(line);
          writer.line(bytes(line), line, 0);
        }
        writer.flush();
        if (part == 0) {
          kinesis.split("split");
        } else if (part == 1) {
          kinesis.merge("split");
        }
      }
      assertThat(writer.written()).as("shards with lines").hasSizeGreaterThan(2);
    }

    assertThat(values(stream).values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void exactlyTheRecordsThatWereNotTakenAreSentAgain() throws Exception {
    List<String> sent = IntStream.range(0, 700).mapToObj(i -> "1000\t0\t" + i).toList();
    made("refused", 3);
    try (var faulty = new FaultyKinesis(kinesis.endpoint(), true)) {
      KinesisStream stream = at(faulty, "refused");

      try (StreamWriter writer = library.writer(stream, true)) {
        sent.forEach(line -> writer.line(bytes(line), line, 0));
        writer.flush();
      }

      assertThat(values(stream).values().stream().flatMap(List::stream))
          .containsExactlyInAnyOrderElementsOf(sent);
      assertThat(faulty.refused()).as("records that were not taken").isGreaterThan(200);
      assertThat(faulty.throttled()).as("requests that were too many").isPositive();
      assertThat(faulty.expired()).as("iterators that have expired").isPositive();
    }
  }

  @Test
  void whatIsReadAgainIsWhatWasWritten() throws Exception {
    KinesisStream stream = made("again", 2);
    Path file = Files.writeString(folder.resolve("again.stream"), STREAM);
    var scan = new StreamScan(stream, Set.of(SECOND), StreamScan.NO_TAKER);

    try (StreamWriter writer = library.writer(stream, false)) {
      assertThat(writer.write(file, SECOND, ByteLines.DEFAULT_MAX_LINE_BYTES)).isEqualTo(4);
      // Somebody else's lines, behind those.
      try (StreamWriter other = library.writer(stream, false)) {
        other.line(bytes("0\t0\tearlier"), "earlier", 0);
        other.flush();
      }
      library.read(stream, writer.written(), scan);
    }

    assertThat(scan.lines()).isEqualTo(4);
    assertThat(scan.index(SECOND).size()).isEqualTo(3);
    assertThat(scan.index(SECOND).startMillis(0)).isEqualTo(1000);
    assertThatThrownBy(
            () -> library.readAll(stream, new StreamScan(stream, Set.of(SECOND), (item, s) -> {})))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("arrival time goes back to a batch before: 0 after 3999");
  }

  @Test
  void whatCannotBeUsedIsNamed() throws Exception {
    made("once", 1);

    assertThatThrownBy(() -> library.create(kinesis.stream("once"), 1))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("there is a stream once at " + kinesis.endpoint() + " already");
    assertThatThrownBy(() -> library.writer(kinesis.stream("never"), false))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            "there is no stream never at %s; --create-stream makes it"
                .formatted(kinesis.endpoint()));
  }

  @Test
  void aLineThatKinesisDoesNotTakeIsRefused() throws Exception {
    String line = "1".repeat(1 << 20);
    try (StreamWriter writer = library.writer(made("long", 1), false)) {

      assertThatThrownBy(() -> writer.line(bytes(line), line, 0))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("a line of 1,048,5");
    }
  }

  private static KinesisStream written(String name, int shards, boolean keyed) throws Exception {
    KinesisStream stream = made(name, shards);
    Path file = Files.writeString(folder.resolve(name + ".stream"), STREAM);
    try (StreamWriter writer = library.writer(stream, keyed)) {
      assertThat(writer.write(file, SECOND, ByteLines.DEFAULT_MAX_LINE_BYTES)).isEqualTo(4);
    }
    return stream;
  }

  private static KinesisStream made(String name, int shards) {
    KinesisStream stream = kinesis.stream(name);
    library.create(stream, shards);
    return stream;
  }

  private static KinesisStream at(FaultyKinesis faulty, String name) {
    KinesisStream stream = kinesis.stream(name);
    return new KinesisStream(
        name, stream.region(), faulty.endpoint(), null, stream.format(), false);
  }

  private static Map<String, List<String>> values(KinesisStream stream) {
    Map<String, List<String>> values = new TreeMap<>();
    library.readAll(
        stream,
        (shard, number, data) ->
            values
                .computeIfAbsent(shard, any -> new ArrayList<>())
                .add(new String(data, StandardCharsets.UTF_8)));
    return values;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
