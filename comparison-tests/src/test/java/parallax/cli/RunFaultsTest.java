package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Await;
import parallax.process.Child;
import parallax.process.FolderContents;
import parallax.process.Text;

/** However a run ends, no process stays behind, and an earlier run is intact. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class RunFaultsTest {

  /** Processes end within seconds; the limit leaves room for a machine that is busy. */
  private static final Duration MAX_DYING = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path input;
  private Path out;
  private Map<String, String> earlier;

  @BeforeEach
  void makeAnEarlierRun() throws Exception {
    input = Files.writeString(folder.resolve("input.txt"), Text.ofHamlet(3000));
    out = folder.resolve("out");
    Cli.Outcome run =
        Cli.run(
            "compare",
            "word-count",
            "--engines",
            "reference",
            "--input",
            "" + input,
            "--out",
            "" + out);
    assertThat(run.exitCode()).isZero();
    earlier = FolderContents.of(folder);
  }

  @Test
  void ctrlCEndsEverythingAndLeavesNothing() throws Exception {
    Child.assumeInterruptsAreSeen();
    try (Child child = Child.cli(folder, compare())) {
      child.awaitErr("dstream     ready");
      child.awaitErr("structured  ready");
      child.awaitErr("flink       ready");
      List<ProcessHandle> engines = child.children();
      List<ProcessHandle> all = new ArrayList<>(engines);
      all.add(child.handle());

      Child.signal("INT", all); // As a terminal does: the whole group at once.
      Child.End end = child.await();

      assertThat(end.exitCode()).isEqualTo(130);
      awaitDeath(engines, child);
      assertThat(end.out()).isEmpty();
      assertThat(end.err()).doesNotContain("\tat ", "report: ", "cannot");
      assertThat(FolderContents.of(folder)).isEqualTo(earlier);
    }
  }

  @Test
  void anInterruptOfTheRunnerAloneEndsTheEnginesToo() throws Exception {
    Child.assumeInterruptsAreSeen();
    try (Child child = Child.cli(folder, compare("--engines", "flink"))) {
      child.awaitErr("flink       ready");
      List<ProcessHandle> engines = child.children();

      child.signal("INT");
      Child.End end = child.await();

      assertThat(engines).isNotEmpty();
      assertThat(end.exitCode()).isEqualTo(130);
      awaitDeath(engines, child);
      assertThat(end.err()).doesNotContain("\tat ", "report: ", "failed");
      assertThat(FolderContents.of(folder)).isEqualTo(earlier);
    }
  }

  @Test
  void whenTheRunnerIsKilledItsEnginesEnd() throws Exception {
    var earlierRun = FolderContents.of(out);
    try (Child child = Child.cli(folder, compare())) {
      child.awaitErr("dstream     ready");
      child.awaitErr("structured  ready");
      child.awaitErr("flink       ready");
      List<ProcessHandle> engines = child.children();
      assertThat(engines).isNotEmpty(); // A quick engine may be done already.

      child.signal("KILL");
      Child.End end = child.await();

      assertThat(end.exitCode()).isEqualTo(137);
      awaitDeath(engines, child);
      assertThat(FolderContents.of(out)).isEqualTo(earlierRun);
    }
    Cli.Outcome next =
        Cli.run(
            "compare",
            "word-count",
            "--engines",
            "reference",
            "--input",
            "" + input,
            "--out",
            "" + out);
    assertThat(next.exitCode()).isZero();
    assertThat(FolderContents.of(folder).keySet()).isEqualTo(earlier.keySet());
  }

  @Test
  void aFullDiskUnderAResultFileIsNamed() throws Exception {
    // 20,000 rows of some 80 bytes each, but 100 KB of text.
    Path words = Files.writeString(folder.resolve("words.txt"), Text.ofDifferentWords(200, 100));
    earlier = FolderContents.of(folder);
    try (Child child =
        Child.cliWithSmallDisk(
            folder,
            400,
            "compare",
            "word-count",
            "--engines",
            "flink",
            "--input",
            "" + words,
            "--out",
            "" + out)) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err()).isEqualTo(4);
      assertThat(end.err())
          .containsPattern(
              "parallax: (flink|reference): cannot write \\S+/(flink|reference).jsonl: ")
          .doesNotContain("\tat ");
      assertThat(end.out()).isEmpty();
      assertThat(FolderContents.of(folder)).isEqualTo(earlier);
      assertThat(child.children()).isEmpty();
    }
  }

  @Test
  void aFullDiskUnderTheInputStreamIsNamed() throws Exception {
    try (Child child = Child.cliWithSmallDisk(folder, 64, compare())) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err()).isEqualTo(4);
      assertThat(end.err())
          .containsPattern("parallax: cannot write \\S+/out.unfinished/input.stream: ")
          .doesNotContain("\tat ")
          .hasLineCount(1);
      assertThat(FolderContents.of(folder)).isEqualTo(earlier);
    }
  }

  @Test
  void aFullDiskUnderTheStreamOfALiveRunIsNamed() throws Exception {
    Path lines = Files.writeString(folder.resolve("lines.txt"), "word ".repeat(4000) + "\n");
    earlier = FolderContents.of(folder);
    try (Child child =
        Child.cliWithSmallDisk(
            folder,
            16,
            "live",
            "word-count",
            "--engines",
            "reference",
            "--seconds",
            "2",
            "--input",
            "" + lines,
            "--out",
            "" + out)) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err()).isEqualTo(4);
      assertThat(end.err()).contains("input.stream: ").doesNotContain("\tat ");
      assertThat(FolderContents.of(folder)).isEqualTo(earlier);
    }
  }

  private String[] compare(String... options) {
    List<String> command = new ArrayList<>(List.of("compare", "word-count"));
    command.addAll(List.of("--input", input.toString(), "--lines-per-batch", "1"));
    command.addAll(List.of("--out", out.toString()));
    command.addAll(List.of(options));
    return command.toArray(String[]::new);
  }

  private static void awaitDeath(List<ProcessHandle> processes, Child child) throws Exception {
    Await.until(
        () -> processes.stream().noneMatch(ProcessHandle::isAlive),
        MAX_DYING,
        () -> "the end of the engines " + processes + " of " + child);
  }
}
