package parallax.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.TakesMinutes;
import parallax.compare.Verdict;
import parallax.process.Child;
import parallax.report.Cell;
import parallax.report.Crash;
import parallax.report.EngineFacts;
import parallax.report.Report;
import parallax.report.ReportJson;
import parallax.report.Table;
import parallax.result.ResultReader;
import parallax.result.ResultRow;

/**
 * An engine that reads a socket loses what is sent while it is dead, and the report says how much.
 */
@TakesMinutes
final class SocketCrashTest {

  private static final String PROMISE = "lines may be lost; how many is reported exactly";
  private static final int LINES = 4000;

  @TempDir private Path folder;

  @Test
  void whatIsLostIsWhatWasSentLessWhatWasCounted() throws Exception {
    Path words = folder.resolve("words.txt");
    Files.write(words, IntStream.range(0, LINES).mapToObj(i -> "w" + i % 50).toList());

    Child.End end =
        Child.cli(
                folder,
                "crash",
                "word-count",
                "--source",
                "socket",
                "--kills",
                "1",
                "--input",
                "words.txt",
                "--lines-per-second",
                "20",
                "--seconds",
                "45",
                "--out",
                "crashed")
            .await();

    Report report = ReportJson.read(folder.resolve("crashed").resolve("report.json"));
    String table = Table.text(report) + end.err();
    assertThat(report.crashes()).as(table).hasSize(3).allMatch(crash -> crash.faults().size() == 1);
    Map<String, EngineFacts> facts = by(report.engines(), EngineFacts::name);
    Map<String, Cell> cells = by(report.cells(), Cell::engine);
    for (Crash crash : report.crashes()) {
      EngineFacts.Connection connection = facts.get(crash.engine()).connection();
      assertThat(connection.lostLines())
          .as(table)
          .isEqualTo(connection.sentLines() - connection.countedLines());
      assertThat(connection.lostLines()).as(table).isPositive();
      assertThat(cells.get(crash.engine()).verdict()).as(table).isNotEqualTo(Verdict.AGREES);
    }
    for (String engine : new String[] {"dstream", "flink"}) {
      assertThat(cells.get(engine).verdict()).as(table).isEqualTo(Verdict.DIFFERS);
      assertThat(words(engine)).as(table).isEqualTo(facts.get(engine).connection().countedLines());
      seen(engine, "goes on; sent minus counted is what its rows lack; no \"agrees\"");
    }
    assertThat(cells.get("structured").verdict()).as(table).isEqualTo(Verdict.UNSUPPORTED);
    seen("structured", "UNSUPPORTED, with its reason: its source keeps no offsets");
  }

  /** A line is a word here, so that the counts of all rows together are lines. */
  private long words(String engine) throws Exception {
    long words = 0;
    Path rows = folder.resolve("crashed").resolve("word-count").resolve(engine + ".jsonl");
    try (ResultReader reader = ResultReader.open(rows)) {
      for (ResultRow row = reader.next(); row != null; row = reader.next()) {
        words += row.count().value();
      }
    }
    return words;
  }

  private static <T> Map<String, T> by(List<T> all, Function<T, String> name) {
    return all.stream().collect(Collectors.toMap(name, each -> each));
  }

  private static void seen(String engine, String what) throws Exception {
    new Seen("kill -9 of the engine", engine + ", from a socket", PROMISE, what).keep();
  }
}
