package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.compare.Result;
import parallax.compare.Rule;
import parallax.compare.Verdict;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.event.BatchIndex;
import parallax.example.Durations;
import parallax.folder.RunFolder;
import parallax.process.Await;
import parallax.process.EngineSession;
import parallax.process.EngineSpec;
import parallax.process.Engines;
import parallax.result.Count;
import parallax.result.ResultReader;
import parallax.result.ResultRow;

/**
 * Word count means the same on every engine, on streams that are easy and on streams that are not:
 * each leaves the very bytes that the reference leaves. One process per engine runs all streams.
 */
final class WordCountOnAllEnginesTest {

  /** 2023-11-14T22:13:20Z, a whole number of seconds, but not of minutes. */
  private static final long START = 1_700_000_000_000L;

  private static final int MAX_LINE_BYTES = 1 << 20;

  @TempDir private static Path temporary;
  private static RunFolder folder;
  private static ExecutorService threads;
  private static final Map<String, EngineSession> sessions = new LinkedHashMap<>();
  private static int streams;

  private String what;

  @BeforeAll
  static void startEngines() {
    folder = RunFolder.create(temporary.resolve("out"));
    Engines engines = Engines.of(Path.of(System.getProperty("parallax.home")));
    var resources = new EngineSpec.Resources("512m", 2);
    for (String name : engines.names()) {
      sessions.put(name, new EngineSession(engines.get(name), resources, folder, new Notebook()));
    }
    threads = Executors.newFixedThreadPool(sessions.size());
  }

  @AfterAll
  static void endEngines() throws Exception {
    sessions.values().forEach(EngineSession::close);
    threads.shutdownNow();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    folder.close();
    assertThat(EngineProcesses.below(temporary)).isEmpty();
  }

  @BeforeEach
  void takeName(TestInfo test) {
    what = test.getDisplayName();
  }

  /**
   * Worked by hand. Batch [0 s, 1 s): "to be or not" and "to be " give to 2, be 2, or 1, not 1 and
   * one empty word, behind the last space. Batch [1 s, 2 s): nothing. Batch [2 s, 3 s): one word at
   * its first moment, one at its last. Batch [3 s, 4 s): only a mark.
   */
  @Test
  void theGoldenStreamGivesTheRowsWorkedByHand() throws Exception {
    String stream =
        line(0, "to be or not")
            + line(999, "to be ")
            + line(2000, "to")
            + line(2999, "be")
            + mark(3000);

    Map<String, Path> files = agree(stream, "1s");

    List<ResultRow> golden =
        List.of(
            row(1000, "", 1),
            row(1000, "be", 2),
            row(1000, "not", 1),
            row(1000, "or", 1),
            row(1000, "to", 2),
            row(3000, "be", 1),
            row(3000, "to", 1));
    for (Path file : files.values()) {
      assertThat(ResultReader.readAll(file)).as(file.toString()).isEqualTo(golden);
    }
    assertThat(files.get("flink"))
        .content()
        .startsWith(
            """
            {"batch":1700000001000,"start":1700000000000,"end":1700000001000,"key":"","value":1}
            """);
  }

  /** A stream and its name. */
  private record Case(String name, String stream, String batch) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> oddStreams() {
    String rain = line(0, "rain");
    return Stream.of(
        new Case("one line", rain, "1s"),
        new Case("one empty line", line(0, ""), "1s"),
        new Case("one space", line(0, " "), "1s"),
        new Case("one line without an end", rain.stripTrailing(), "1s"),
        new Case("empty batches between lines", rain + line(5500, "rain"), "1s"),
        new Case("marks only at the end", rain + mark(1000) + mark(2500) + mark(4000), "1s"),
        new Case("marks before the first line", mark(-9000) + mark(0) + line(3200, "rain"), "1s"),
        new Case("marks within a batch", rain + mark(1) + line(1, "rain") + mark(500), "1s"),
        new Case("all lines in one moment", rain.repeat(100), "1s"),
        new Case("batches of 250 ms", everyHundredMillis(20), "250ms"),
        new Case("a batch of a minute", everyHundredMillis(20) + line(61_000, "late"), "1min"),
        new Case("event times that go back", "1700000000000\t-5\tto\n1700000000001\t0\tto\n", "1s"),
        new Case("the first moment there is", "0\t0\tto be\n999\t0\tto\n1000\t0\tbe\n", "1s"),
        new Case("a line of 200 KB", line(0, "word ".repeat(40_000)) + line(1, "word"), "1s"),
        new Case("a word of 200 KB", line(0, "w".repeat(200_000)), "1s"));
  }

  @ParameterizedTest
  @MethodSource("oddStreams")
  void oddStreamsAgree(Case odd) throws Exception {
    agree(odd.stream(), odd.batch());
  }

  /** Text in which something can go wrong; each line is a batch, so that one stream holds all. */
  static List<String> oddTexts() {
    return List.of(
        "",
        " ",
        "  leading and  inner   and trailing  ",
        "tab\tinside tab\t \t",
        "carriage\rreturn \r a\r\r b",
        "größe naïve Ελλάδα 東京 שלום مرحبا",
        "\ud83c\udf0a \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud835\udd38\ud83c\udf0a",
        "e\u0301 é ﬁ fi \u212b Å", // composed or not, ligatures: equal for people, not as words
        "<script>alert(1)</script> </style> \"><img src=x onerror=alert(1)>",
        "line\u2028separator \u2029 \u0085 \u000b \u000c",
        "\u001b[31mred\u001b[0m \u0007 \u0000 \u0001",
        "\u202eright-to-left\u202c \u200b \ufeff \ufeff",
        "\u00a0no-break\u00a0space \u3000 \u2003",
        "\"quotes\" 'single' back\\slash \\u0041 {\"key\":1} null NULL NaN",
        "1 01 1.0 -0 1e5 true a,b;c|d",
        "To TO to tO İ i I ı ß SS",
        "\ufffd \ud7ff \ue000 \uffff \udbff\udfff",
        "%s %d ${x} $1 /etc/passwd ../..");
  }

  @Test
  void oddTextsAgree() throws Exception {
    List<String> texts = oddTexts();
    String stream =
        IntStream.range(0, texts.size())
            .mapToObj(i -> line(1000L * i, texts.get(i)) + line(1000L * i + 1, texts.get(i)))
            .collect(Collectors.joining());

    Map<String, Path> files = agree(stream, "1s");

    List<ResultRow> rows = ResultReader.readAll(files.get("reference"));
    assertThat(rows).filteredOn(row -> row.batch() == START + 1000).hasSize(1);
    assertThat(rows)
        .filteredOn(row -> row.batch() == START + 5000)
        .extracting(row -> row.count().key())
        .containsExactlyInAnyOrder("carriage\rreturn", "\r", "a\r\r", "b");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void randomStreamsAgree(long seed) throws Exception {
    what = "seed " + seed;
    agree(randomStream(new Random(seed)), "1s");
  }

  @Test
  void twentyReplaysLeaveTheSameBytes() throws Exception {
    String stream = line(0, "to be or  not\tto be ") + line(999, "größe") + line(1000, "to be");
    Map<String, Path> first = agree(stream, "1s");

    for (int i = 0; i < 20; i++) {
      Map<String, Path> again = agree(stream, "1s");
      assertThat(again.get("reference")).hasSameBinaryContentAs(first.get("reference"));
    }
  }

  private static String everyHundredMillis(int lines) {
    return LongStream.range(0, lines)
        .mapToObj(i -> line(100 * i, "word " + i % 3))
        .collect(Collectors.joining());
  }

  /** Up to six batches of up to 40 lines with up to 12 words, with gaps and marks between them. */
  private static String randomStream(Random random) {
    StringBuilder stream = new StringBuilder();
    long offset = 0;
    for (int batch = 1 + random.nextInt(6); batch > 0; batch--) {
      for (int lines = random.nextInt(40); lines >= 0; lines--) {
        stream.append(line(offset, randomText(random)));
        offset += random.nextInt(30);
      }
      if (random.nextBoolean()) {
        stream.append(mark(offset));
      }
      offset += random.nextInt(1500);
    }
    return stream.toString();
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int words = random.nextInt(12); words > 0; words--) {
      int letters = random.nextInt(3);
      for (int i = 0; i < letters; i++) {
        text.appendCodePoint("aäb\t\ud83c\udf0a".codePoints().toArray()[random.nextInt(5)]);
      }
      text.append(' ');
    }
    return text.toString();
  }

  /** Replays a stream on every engine; returns the result files, which have the same bytes. */
  private Map<String, Path> agree(String stream, String batch) throws Exception {
    Path input = temporary.resolve("stream-" + streams++ + ".stream");
    Files.writeString(input, stream);
    int batches = BatchIndex.scan(input, duration(batch), MAX_LINE_BYTES).size();
    Map<String, Path> files = replay(input, batch, batches);

    Path reference = files.get(Engines.REFERENCE);
    Result expected = result(reference);
    for (Path file : files.values()) {
      String where = what + ": " + file;
      var comparison = Rule.EVERY_ROW.compare(expected, result(file), 10);
      assertThat(comparison.first()).as(where).isEmpty();
      assertThat(comparison.verdict()).as(where).isEqualTo(Verdict.AGREES);
      assertThat(file).as(where).hasSameBinaryContentAs(reference);
    }
    return files;
  }

  private Map<String, Path> replay(Path input, String batch, int batches) throws Exception {
    Map<String, Path> files = new LinkedHashMap<>();
    Map<String, Future<Status>> running = new LinkedHashMap<>();
    String example = input.getFileName().toString();
    for (var session : sessions.entrySet()) {
      Path file = folder.results(example, session.getKey());
      Path work = Files.createDirectories(folder.work(session.getKey()).resolve(example));
      var source = new Source.Replay(input.toString(), MAX_LINE_BYTES);
      var job =
          new Job(
              TestPlan.WORD_COUNT,
              Map.of("batch", batch),
              source,
              new Sink.ToFiles(file.toString(), null),
              work.toString(),
              0);
      running.put(
          session.getKey(),
          threads.submit(() -> session.getValue().run(job, Await.LIMIT, Await.LIMIT)));
      files.put(session.getKey(), file);
    }
    for (var engine : running.entrySet()) {
      Status end = engine.getValue().get(2 * Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
      String where = what + " on " + engine.getKey();
      assertThat(end).as(where).isInstanceOf(Status.Done.class);
      assertThat(((Status.Done) end).batches()).as(where).isEqualTo(batches);
    }
    return files;
  }

  private static Result result(Path file) throws IOException {
    return new Result(ResultReader.readAll(file), List.of());
  }

  private static Duration duration(String batch) {
    return Durations.parse(batch);
  }

  private static String line(long offset, String text) {
    return (START + offset) + "\t" + (START + offset) + "\t" + text + "\n";
  }

  private static String mark(long offset) {
    return (START + offset) + "\n";
  }

  private static ResultRow row(long batchOffset, String key, long value) {
    long end = START + batchOffset;
    return new ResultRow(end, new Count(end - 1000, end, key, value));
  }
}
