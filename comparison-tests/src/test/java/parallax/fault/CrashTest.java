package parallax.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.TakesMinutes;
import parallax.compare.Verdict;
import parallax.process.Child;
import parallax.report.Cell;
import parallax.report.Crash;
import parallax.report.Report;
import parallax.report.ReportJson;
import parallax.report.Table;

/** Results are right, however often an engine or what it needs has died. */
final class CrashTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final int BATCHES = 33;
  private static final int KILLS = Integer.getInteger("parallax.kills", 3);

  /** Clusters of six JVMs may share two processors with others. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final String EXACT = "results are exact; rows that come again count once";
  private static final String KEPT = "0 rows lost, 0 duplicated, 0 wrong";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"stateful-count", "windowed-word-count"})
  void anEngineThatIsKilledHasTheResultsOfARunInPeace(String example) throws Exception {
    assertSurvivesKills(example);
  }

  @ParameterizedTest
  @TakesMinutes
  @ValueSource(strings = {"sliding-window-count", "incremental-word-count"})
  void soItHasWithTheOtherKindsOfState(String example) throws Exception {
    assertSurvivesKills(example);
  }

  @Test
  @TakesMinutes
  void anEngineThatIsKilledBetweenTwoTopicsHasExactResults() throws Exception {
    Report report =
        crash(
            "windowed-word-count",
            "--kills",
            Integer.toString(KILLS),
            "--source",
            "kafka",
            "--partitions",
            "2",
            "--sink",
            "kafka");

    for (Crash crash : exact(report)) {
      assertThat(crash.faults()).as(crash.engine()).hasSize(KILLS);
      seen("kill -9 of the engine", crash.engine() + ", from Kafka to Kafka, windowed-word-count");
    }
  }

  @Test
  @TakesMinutes
  void rocksDbStateSurvivesAsObjectsDo() throws Exception {
    Report report =
        crash(
            "windowed-word-count",
            "--kills",
            Integer.toString(KILLS),
            "--engines",
            "flink,structured",
            "--state-backend",
            "rocksdb");

    for (Crash crash : exact(report)) {
      assertThat(crash.faults()).as(crash.engine()).hasSize(KILLS);
      seen(
          "kill -9 of the engine",
          crash.engine() + ", from a file, windowed-word-count, state in RocksDB");
    }
  }

  @Test
  @TakesMinutes
  void anEngineThatStandsStillGoesOn() throws Exception {
    Report report = crash("word-count", "--fault", "freeze", "--freeze", "20s");

    for (Crash crash : exact(report)) {
      Crash.Fault fault = crash.faults().get(0);
      assertThat(fault.detected() - fault.at()).as(crash.engine()).isLessThan(10);
      assertThat(fault.restarted() - fault.at()).as(crash.engine()).isGreaterThan(19);
      seen("SIGSTOP of the engine for 20 s", crash.engine() + ", from a file");
    }
  }

  @Test
  @TakesMinutes
  void aBrokerThatIsKilledLosesNothing() throws Exception {
    Report report = crash("stateful-count", "--fault", "broker", "--source", "kafka");

    for (Crash crash : exact(report)) {
      assertThat(crash.faults()).as(crash.engine()).hasSize(1);
      seen("kill -9 of the broker", crash.engine() + ", from Kafka");
    }
  }

  @Test
  @TakesMinutes
  void aMachineOfAClusterThatIsKilledIsReplacedByTheSpareOne() throws Exception {
    Report report = crash("stateful-count", "--fault", "machine", "--heap", "768m");

    for (Crash crash : exact(report)) {
      assertThat(crash.faults()).as(crash.engine()).hasSize(1);
      String machine = crash.engine().equals("flink") ? "a TaskManager" : "a Spark worker";
      seen("kill -9 of " + machine + " with a spare there", crash.engine() + ", Kafka to Kafka");
    }
  }

  private void assertSurvivesKills(String example) throws Exception {
    Report report = crash(example, "--kills", Integer.toString(KILLS));

    for (Crash crash : exact(report)) {
      assertThat(crash.faults()).as(crash.engine()).hasSize(KILLS);
      assertThat(crash.sameAsUndisturbed()).as(crash.engine()).isTrue();
      seen("kill -9 of the engine", crash.engine() + ", from a file, " + example);
    }
  }

  private Report crash(String example, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("crash", example, "--input", "" + input(), "--out", "crashed"));
    arguments.addAll(List.of(options));
    Child.End end = Child.cli(folder, arguments.toArray(String[]::new)).await(LIMIT);
    assertThat(end.exitCode()).as(end.err() + end.out()).isZero();
    return ReportJson.read(folder.resolve("crashed").resolve("report.json"));
  }

  /** The first batches of the default input: enough for each engine to save its state twice. */
  private Path input() throws IOException {
    List<String> lines =
        Files.readAllLines(HOME.resolve("comparison-tests/src/main/inputs/default.stream"));
    long endMillis = arrivalMillis(lines.get(0)) + BATCHES * 1000L;
    return Files.write(
        folder.resolve("lines.stream"),
        lines.stream().filter(line -> arrivalMillis(line) < endMillis).toList());
  }

  private static long arrivalMillis(String line) {
    return Long.parseLong(line.split("\t", 2)[0]);
  }

  /** What became of each engine; nothing was lost, and every fault has happened. */
  private static List<Crash> exact(Report report) {
    String table = Table.text(report);
    assertThat(report.cells()).as(table).extracting(Cell::verdict).containsOnly(Verdict.AGREES);
    assertThat(report.crashes()).as(table).hasSize(report.cells().size() - 1);
    for (Crash crash : report.crashes()) {
      assertThat(List.of(crash.lost(), crash.duplicated(), crash.wrong()))
          .as(table)
          .containsOnly(0L);
      assertThat(crash.missed()).as(table).isZero();
      assertThat(crash.faults()).as(table).allMatch(fault -> fault.detected() != null);
    }
    return report.crashes();
  }

  private static void seen(String fault, String engine) throws Exception {
    new Seen(fault, engine, EXACT, KEPT).keep();
  }
}
