package parallax.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.TakesMinutes;
import parallax.aws.LocalKinesis;
import parallax.compare.Verdict;
import parallax.process.Await;
import parallax.process.Child;
import parallax.report.Cell;
import parallax.report.Crash;
import parallax.report.Report;
import parallax.report.ReportJson;
import parallax.report.Table;

/** Engines that read streams of Kinesis are killed, and shards are split and merged in between. */
@TakesMinutes
final class KinesisCrashTest {

  private static final String EXACT = "results are exact; rows that come again count once";
  private static final String KEPT = "0 rows lost, 0 duplicated, 0 wrong";
  private static final int KILLS = Integer.getInteger("parallax.kills", 3);
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final Duration MAX_FIRST_ROWS = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void aReplayGoesOnOverASplitAndAMerge() throws Exception {
    try (LocalKinesis kinesis = LocalKinesis.start()) {
      kinesis.create("lines", 2);
      produce(kinesis, 0, 300);
      String unused = kinesis.split("lines");
      produce(kinesis, 300, 600);
      kinesis.merge("lines");
      produce(kinesis, 600, 900);
      List<String> arguments =
          new ArrayList<>(List.of("crash", "stateful-count", "--source", "kinesis"));
      arguments.addAll(kinesis.options("lines"));
      arguments.addAll(List.of("--kills", Integer.toString(KILLS), "--out", "crashed"));

      Child.End end = cli(arguments).await(LIMIT);

      Report report = ReportJson.read(folder.resolve("crashed").resolve("report.json"));
      String table = Table.text(report) + end.err();
      assertThat(end.exitCode()).as(table).isZero();
      assertThat(kinesis.shards("lines")).as("shards that are or were").isEqualTo(5);
      assertThat(report.crashes()).as(table).hasSize(3);
      for (Crash crash : report.crashes()) {
        assertThat(crash.faults()).as(table).hasSize(KILLS);
        assertThat(List.of(crash.lost(), crash.duplicated(), crash.wrong()))
            .as(table)
            .containsOnly(0L);
        assertThat(crash.sameAsUndisturbed()).as(table).isTrue();
        seen(crash.engine() + ", from Kinesis over a split and a merge, stateful-count");
      }
    }
  }

  @Test
  void aLiveRunGoesOnOverASplitAndAMerge() throws Exception {
    live(1);
  }

  @Test
  void aLiveRunGoesOnAfterThreeKillsOfEachEngine() throws Exception {
    live(3);
  }

  private void live(int kills) throws Exception {
    Path words = folder.resolve("words.txt");
    Files.write(words, IntStream.range(0, 100_000).mapToObj(i -> "w" + i % 50).toList());
    try (LocalKinesis kinesis = LocalKinesis.startWithLeases()) {
      kinesis.create("lines", 2);
      List<String> arguments =
          new ArrayList<>(List.of("live", "stateful-count", "--source", "kinesis"));
      arguments.addAll(kinesis.options("lines"));
      arguments.addAll(List.of("--checkpoint", "kept", "--checkpoint-interval", "200ms"));
      arguments.addAll(List.of("--input", words.toString(), "--lines-per-second", "20"));
      arguments.addAll(List.of("--seconds", Integer.toString(90 + 90 * kills)));
      arguments.addAll(List.of("--timeout", "10min", "--keyed", "--out", "out"));
      try (Child live = cli(arguments)) {
        var engines =
            List.of(
                new KilledEngine(live, "parallax.spark.Main dstream", rows("dstream"), 20_000),
                new KilledEngine(live, "parallax.spark.Main structured", rows("structured"), 4_000),
                new KilledEngine(live, "parallax.flink.Main", rows("flink"), 4_000));
        for (int kill = 0; kill < kills; kill++) {
          for (KilledEngine engine : engines) {
            engine.killWhenItHasEmitted();
            String unused = kinesis.split("lines");
            kinesis.merge("lines");
          }
        }
        Child.End end = live.await(LIMIT);

        Report report = ReportJson.read(folder.resolve("out").resolve("report.json"));
        String table = Table.text(report) + end.err();
        assertThat(end.exitCode()).as(table).isZero();
        assertThat(report.cells()).as(table).extracting(Cell::verdict).containsOnly(Verdict.AGREES);
        for (String engine : List.of("dstream", "structured", "flink")) {
          assertThat(end.err()).containsPattern(engine + " +warning: goes on: ");
          seen(engine + ", live from Kinesis over splits and merges, stateful-count");
        }
        assertThat(end.err()).doesNotContain("begins anew");
      }
    }
  }

  private Path rows(String engine) {
    return folder.resolve("kept").resolve(engine).resolve("rows.journal");
  }

  private void produce(LocalKinesis kinesis, int from, int to) throws Exception {
    Path part = folder.resolve("from-" + from + ".stream");
    Files.write(
        part,
        IntStream.range(from, to)
            .mapToObj(i -> "%d\t%d\tw%d w%d".formatted(i * 100L, i * 100L, i % 7, i % 31))
            .toList());
    List<String> arguments =
        new ArrayList<>(List.of("produce", part.toString(), "--to", "kinesis"));
    arguments.addAll(kinesis.options("lines"));
    Child.End end = cli(arguments).await();
    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.err()).contains("%,d lines written to lines".formatted(to - from));
  }

  private Child cli(List<String> arguments) throws Exception {
    return Child.cli(folder, arguments.toArray(String[]::new));
  }

  private static void seen(String engine) throws Exception {
    new Seen("kill -9 of the engine", engine, EXACT, KEPT).keep();
  }

  /**
   * An engine of a live run, which is killed when it has emitted so many bytes of rows since it was
   * started: enough for Spark to have saved the state of a DStream.
   */
  private record KilledEngine(Child live, String mainClass, Path rows, long bytes) {

    void killWhenItHasEmitted() throws Exception {
      long before = size();
      Await.until(
          () -> size() > before + bytes && process() != null,
          MAX_FIRST_ROWS,
          () -> "rows of " + mainClass + " of " + live);
      ProcessHandle process = process();
      boolean unused = process.destroyForcibly();
      Await.until(() -> !process.isAlive(), LIMIT, () -> "the end of " + mainClass);
    }

    private long size() {
      return Files.exists(rows) ? rows.toFile().length() : 0;
    }

    private ProcessHandle process() {
      return live.children().stream()
          .filter(child -> commandLine(child).contains(mainClass))
          .findFirst()
          .orElse(null);
    }

    /** All of it: the JVM tells the first 4096 characters, which are the class path. */
    private static String commandLine(ProcessHandle process) {
      try {
        Path arguments = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        return Files.readString(arguments).replace('\0', ' ');
      } catch (IOException gone) {
        return "";
      }
    }
  }
}
