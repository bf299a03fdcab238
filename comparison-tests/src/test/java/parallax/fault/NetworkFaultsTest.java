package parallax.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.TakesMinutes;
import parallax.process.Child;

/**
 * Every network fault on every engine, through the command line: what was done to the connection,
 * what the engine did then, and how many lines are lost, which its own rows confirm.
 */
@TakesMinutes
final class NetworkFaultsTest {

  private static final String SEED = "7";
  private static final int LINES = 400;
  private static final int WORDS = 120;

  /** So begins the first word of every line, and no other word. */
  private static final String LINE_START = "#";

  private static final String PROMISE = "lines may be lost, and are counted; no false AGREES";
  private static final String LOST = "lost lines reported exactly; verdict ";

  @TempDir private Path folder;
  private Path input;
  private JsonNode report;
  private Child.End end;

  @BeforeEach
  void writeLinesThatTellTheirNumber() throws Exception {
    String words = " to be or not gr\u00f6\u00dfe \u20acuro \u6587\u5b57".repeat(WORDS / 8);
    List<String> lines =
        IntStream.range(0, LINES).mapToObj(i -> LINE_START + i + words.repeat(2)).toList();
    input = Files.write(folder.resolve("input.txt"), lines);
  }

  @Test
  void aHalfOpenConnectionIsFlaggedAndItsRunEnds() throws Exception {
    live(Fault.HALF_OPEN, 100);

    assertThat(end.exitCode()).isEqualTo(1);
    for (String engine : List.of("dstream", "structured", "flink")) {
      assertVerdict(engine, "DIFFERS");
      assertThat(facts(engine).get("connections").asInt()).isEqualTo(1);
      assertThat(counted(engine)).isEqualTo(facts(engine).get("linesBefore").asLong());
      assertThat(lost(engine)).isEqualTo(facts(engine).get("swallowedLines").asLong());
      assertStalledAndEnded(engine);
      keep(
          "half-open connection",
          engine,
          "no progress is flagged within 10 s, and the run ends; " + PROMISE,
          "flagged after 8 s, ended when the stream was over; " + LOST + "DIFFERS");
    }
  }

  @Test
  void aThrottledConnectionLosesNothing() throws Exception {
    live(Fault.THROTTLED, 200);

    assertThat(end.exitCode()).as(end.out()).isZero();
    for (String engine : List.of("dstream", "structured", "flink")) {
      assertVerdict(engine, "AGREES");
      assertThat(lost(engine)).isZero();
      long allowed = (long) (facts(engine).get("slowSeconds").asDouble() * 65_536) + 8192;
      assertThat(facts(engine).get("bytesAfter").asLong()).isBetween(1L << 16, allowed);
      keep(
          "throttled reader, 64 KiB/s",
          engine,
          "lines come late, and none is lost",
          "no line lost; verdict AGREES");
    }
  }

  @Test
  void aResetConnectionIsMadeAgainByDStreamsOnly() throws Exception {
    live(Fault.RESET, 50);

    assertThat(end.exitCode()).isEqualTo(1);
    assertDStreamConnectedAgain();
    keep("connection reset", "dstream", PROMISE, "connected again after 2 s; " + LOST + "DIFFERS");
    assertVerdict("structured", "DIFFERS");
    assertStalledAndEnded("structured");
    keep(
        "connection reset",
        "structured",
        PROMISE,
        "the query stayed idle, was flagged, and ended when the stream was over; "
            + LOST
            + "DIFFERS");
    assertVerdict("flink", "FAILED");
    assertThat(cell("flink").get("reason").asText()).contains("Connection reset");
    assertThat(account("flink")).contains("its job failed");
    keep("connection reset", "flink", PROMISE, "the job failed; " + LOST + "FAILED");
  }

  @Test
  void aConnectionThatIsCutInsideALineIsCounted() throws Exception {
    live(Fault.CUT_LINE, 50);

    assertCut("cut inside a line");
  }

  @Test
  void aConnectionThatIsCutInsideACharacterIsCounted() throws Exception {
    live(Fault.CUT_CHARACTER, 50);

    assertCut("cut inside a UTF-8 sequence");
    for (String engine : List.of("dstream", "structured", "flink")) {
      assertThat(rows(engine)).anyMatch(row -> row.get("key").asText().endsWith("\ufffd"));
    }
  }

  private void assertCut(String fault) throws Exception {
    assertThat(end.exitCode()).isEqualTo(1);
    for (String engine : List.of("dstream", "structured", "flink")) {
      assertVerdict(engine, "DIFFERS");
      assertThat(facts(engine).get("tornBytes").asInt()).isPositive();
      assertThat(cell(engine).get("reason").asText()).contains("one came in part");
    }
    assertDStreamConnectedAgain();
    assertStalledAndEnded("structured");
    assertThat(account("flink")).contains("its job ended by itself");
    for (String engine : List.of("structured", "flink")) {
      long whole = facts(engine).get("linesBefore").asLong();
      assertThat(counted(engine)).as("whole lines, and one in part").isEqualTo(whole + 1);
    }
    String counted = "the cut line counted as one; " + LOST + "DIFFERS";
    keep(fault, "dstream", PROMISE, "connected again after 2 s; " + counted);
    keep(
        fault,
        "structured",
        PROMISE,
        "the query stayed idle, was flagged, and ended when the stream was over; " + counted);
    keep(fault, "flink", PROMISE, "the job ended by itself; " + counted);
  }

  /** Runs all engines, and checks what must hold of every fault. */
  private void live(Fault fault, int linesPerSecond) throws Exception {
    try (Child child =
        Child.cli(
            folder,
            "live",
            "word-count",
            "--fault",
            fault.word(),
            "--seed",
            SEED,
            "--input",
            input.toString(),
            "--lines-per-second",
            "" + linesPerSecond,
            "--timeout",
            "3min",
            "--format",
            "markdown",
            "--out",
            "out")) {
      end = child.await();
    }
    assertThat(folder.resolve("out/report.json")).as(end.err()).exists();
    report = new ObjectMapper().readTree(folder.resolve("out/report.json").toFile());
    String page = Files.readString(folder.resolve("out/report.html"));
    long moment = new FaultOrder(fault, Long.parseLong(SEED)).plan(LINES).afterLines();
    for (String engine : List.of("dstream", "structured", "flink")) {
      assertThat(connection(engine).get("fault").get("kind").asText()).isEqualTo(fault.word());
      assertThat(facts(engine).get("fired").asBoolean()).as(engine).isTrue();
      assertThat(facts(engine).get("linesBefore").asLong()).isEqualTo(moment);
      assertThat(connection(engine).get("sentLines").asLong()).isEqualTo(LINES);
      assertThat(lost(engine)).isEqualTo(LINES - counted(engine));
      assertThat(end.out()).contains("Note: " + engine + ": " + account(engine));
      assertThat(page).contains(engine + ": " + account(engine));
    }
    assertVerdict("reference", "AGREES");
    assertThat(connection("reference").get("fault").isNull()).isTrue();
  }

  /** The verdict; and that its reason names the lost lines, and its rows are of the others. */
  private void assertVerdict(String engine, String verdict) throws Exception {
    assertThat(cell(engine).get("verdict").asText()).as(engine + end.err()).isEqualTo(verdict);
    if (!verdict.equals("AGREES")) {
      assertThat(lost(engine)).isPositive();
      assertThat(cell(engine).get("reason").asText())
          .startsWith("%d of %d lines were lost".formatted(lost(engine), LINES));
    }
    if (!verdict.equals("FAILED")) {
      long lines =
          rows(engine).stream()
              .filter(row -> row.get("key").asText().startsWith(LINE_START))
              .mapToLong(row -> row.get("value").asLong())
              .sum();
      assertThat(lines).as("lines among the rows of " + engine).isEqualTo(counted(engine));
    }
  }

  private void assertDStreamConnectedAgain() throws Exception {
    assertVerdict("dstream", "DIFFERS");
    assertThat(facts("dstream").get("connections").asInt()).isGreaterThan(1);
    assertThat(account("dstream")).contains("the engine connected again after ");
  }

  private void assertStalledAndEnded(String engine) {
    assertThat(engine(engine).get("warnings"))
        .anyMatch(warning -> warning.asText().startsWith("stalls: no line counted for "))
        .anyMatch(warning -> warning.asText().startsWith("ended after " + counted(engine) + " of"));
    assertThat(end.err()).containsPattern(engine + " +warning: stalls: no line counted for ");
    assertThat(account(engine)).contains("its job went on, and was ended when nothing more came");
  }

  private static void keep(String fault, String engine, String promise, String seen)
      throws Exception {
    new Seen(fault, engine + ", socket", promise, seen).keep();
  }

  private List<JsonNode> rows(String engine) throws Exception {
    ObjectMapper json = new ObjectMapper();
    Path file = folder.resolve("out/word-count/" + engine + ".jsonl");
    return List.copyOf(
        json.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile()).readAll());
  }

  private long counted(String engine) {
    return connection(engine).get("countedLines").asLong();
  }

  private long lost(String engine) {
    return connection(engine).get("lostLines").asLong();
  }

  private String account(String engine) {
    return connection(engine).get("fault").get("account").asText();
  }

  private JsonNode facts(String engine) {
    return connection(engine).get("fault").get("facts");
  }

  private JsonNode connection(String engine) {
    return engine(engine).get("connection");
  }

  private JsonNode engine(String engine) {
    return named("engines", "name", engine);
  }

  private JsonNode cell(String engine) {
    return named("cells", "engine", engine);
  }

  private JsonNode named(String list, String field, String name) {
    Stream.Builder<JsonNode> all = Stream.builder();
    report.get(list).forEach(all);
    return all.build()
        .filter(node -> node.get(field).asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
