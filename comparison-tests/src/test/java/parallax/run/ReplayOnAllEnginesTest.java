package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.compare.Verdict;
import parallax.event.BatchIndex;
import parallax.process.Engines;
import parallax.process.FolderContents;
import parallax.report.Cell;
import parallax.report.Report;
import parallax.report.Table;

/** The shipped input, from end to end. */
final class ReplayOnAllEnginesTest {

  @TempDir private Path temporary;

  @Test
  void theShippedInputAgreesAndTheFolderHoldsAllOfTheRunAndNothingElse() throws Exception {
    Path home = Path.of(System.getProperty("parallax.home"));
    Path input = home.resolve("comparison-tests/src/main/inputs/default.txt");
    Path out = temporary.resolve("out");
    Engines engines = Engines.of(home);

    Report report =
        Replay.run(TestPlan.of(input, out, engines).heap("1g").plan(), engines, new Notebook());

    assertThat(report.headline())
        .as(Table.text(report))
        .isEqualTo("All 3 results agree with the reference, row by row.");
    assertThat(report.exitCode()).isZero();
    assertThat(report.cells()).extracting(Cell::verdict).containsOnly(Verdict.AGREES);
    long lines = Files.readString(input).lines().count();
    assertThat(report.input().lines()).isEqualTo(lines);
    int batches =
        BatchIndex.scan(out.resolve("input.stream"), java.time.Duration.ofSeconds(1), 1 << 20)
            .size();
    assertThat(report.cells()).extracting(Cell::batches).containsOnly((long) batches);
    assertThat(report.cells()).allMatch(cell -> cell.rows() > 1000);
    assertThat(report.cells()).allMatch(cell -> cell.wallSeconds() > 0);
    Set<String> names =
        new TreeSet<>(
            Set.of(
                "out/",
                "out/input.stream",
                "out/junit.xml",
                "out/report.html",
                "out/report.json",
                "out/logs/",
                "out/word-count/"));
    for (String engine : engines.names()) {
      names.add("out/logs/" + engine + ".log");
      names.add("out/word-count/" + engine + ".jsonl");
    }
    Map<String, String> left = FolderContents.of(temporary);
    assertThat(left.keySet()).isEqualTo(names);
    for (String engine : engines.names()) {
      assertThat(left.get("out/word-count/" + engine + ".jsonl"))
          .as(engine)
          .isEqualTo(left.get("out/word-count/reference.jsonl"));
    }
    assertThat(EngineProcesses.below(temporary)).isEmpty();
  }
}
