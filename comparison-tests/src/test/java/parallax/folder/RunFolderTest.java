package parallax.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.event.InputException;
import parallax.process.FolderContents;
import parallax.result.OutputException;

/** A run's folder appears when it is complete, and costs nobody's files. */
final class RunFolderTest {

  @TempDir private Path temporary;

  @Test
  void aCompleteRunHasItsNameAndNothingElseIsThere() throws Exception {
    completeRun("one");

    assertThat(FolderContents.of(temporary)).isEqualTo(runNamed("one"));
  }

  @Test
  void anIncompleteRunLeavesNothing() throws Exception {
    try (RunFolder run = RunFolder.create(temporary.resolve("out"))) {
      Files.writeString(run.inputStream(), "half");
    }

    assertThat(FolderContents.of(temporary)).isEmpty();
  }

  @Test
  void anEarlierRunIsReplacedByACompleteOne() throws Exception {
    completeRun("one");
    completeRun("two");

    assertThat(FolderContents.of(temporary)).isEqualTo(runNamed("two"));
  }

  @Test
  void anEarlierRunIsIntactWhileANewOneGoesOnAndWhenItFails() throws Exception {
    completeRun("one");

    try (RunFolder run = RunFolder.create(temporary.resolve("out"))) {
      Files.writeString(run.inputStream(), "half");
      assertThat(temporary.resolve("out/input.stream")).hasContent("one");
    }

    assertThat(FolderContents.of(temporary)).isEqualTo(runNamed("one"));
  }

  @Test
  void aRunWithoutAReportCanBeReplacedToo() throws Exception {
    Path out = temporary.resolve("out");
    Files.createDirectories(out.resolve("logs"));
    Files.writeString(out.resolve("logs/flink.log"), "");
    Files.createDirectories(out.resolve("word-count"));
    Files.writeString(out.resolve("word-count/flink.jsonl"), "");

    completeRun("two");

    assertThat(FolderContents.of(temporary)).isEqualTo(runNamed("two"));
  }

  @Test
  void anEmptyFolderIsUsed() throws Exception {
    Files.createDirectory(temporary.resolve("out"));

    completeRun("one");

    assertThat(FolderContents.of(temporary)).isEqualTo(runNamed("one"));
  }

  @Test
  void aFolderThatIsNoRunIsRefusedAndIntact() throws Exception {
    Files.createDirectories(temporary.resolve("out/thesis"));
    Files.writeString(temporary.resolve("out/thesis/chapter-1.txt"), "years of work");
    var before = FolderContents.of(temporary);

    assertThatThrownBy(() -> RunFolder.create(temporary.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(temporary.resolve("out").toString())
        .hasMessageContaining("neither empty nor an earlier run");
    assertThat(FolderContents.of(temporary)).isEqualTo(before);
  }

  @Test
  void aFolderWithAReportAndSomebodysFilesIsRefusedAndIntact() throws Exception {
    completeRun("one");
    Files.writeString(temporary.resolve("out/notes.txt"), "what I make of it");
    var before = FolderContents.of(temporary);

    assertThatThrownBy(() -> RunFolder.create(temporary.resolve("out")))
        .isInstanceOf(InputException.class);
    assertThat(FolderContents.of(temporary)).isEqualTo(before);
  }

  @Test
  void foldersOfOthersWithANearNameAreNotTouched() throws Exception {
    completeRun("one");
    Files.createDirectory(temporary.resolve("out.old"));
    Files.writeString(temporary.resolve("out.old/input.stream"), "the run that I keep");

    completeRun("two");

    assertThat(temporary.resolve("out.old/input.stream")).hasContent("the run that I keep");
    assertThat(temporary).isDirectoryNotContaining("glob:**/*.unfinished");
    assertThat(temporary.resolve("out/input.stream")).hasContent("two");
  }

  @Test
  void whatAKilledRunLeftIsReplaced() throws Exception {
    Files.createDirectories(temporary.resolve("out.unfinished/work"));
    Files.writeString(temporary.resolve("out.unfinished/input.stream"), "killed");

    completeRun("one");

    assertThat(FolderContents.of(temporary)).isEqualTo(runNamed("one"));
  }

  @Test
  void aFileOfThatNameIsRefused() throws Exception {
    Files.writeString(temporary.resolve("out"), "a file");

    assertThatThrownBy(() -> RunFolder.create(temporary.resolve("out")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a file");
    assertThat(temporary.resolve("out")).hasContent("a file");
  }

  @Test
  void aFolderBelowAFileCannotBeMade() throws Exception {
    Files.writeString(temporary.resolve("file"), "a file");

    assertThatThrownBy(() -> RunFolder.create(temporary.resolve("file/out")))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining(temporary.resolve("file/out").toString());
  }

  @Test
  void linksInTheWorkFolderAreDeletedAndNotFollowed() throws Exception {
    Path kept = Files.writeString(temporary.resolve("kept.txt"), "kept");
    try (RunFolder run = RunFolder.create(temporary.resolve("out"))) {
      Files.createDirectories(run.work("flink"));
      Files.createSymbolicLink(run.work("flink").resolve("link"), temporary);
      run.complete();
    }

    assertThat(kept).hasContent("kept");
    assertThat(temporary.resolve("out")).isEmptyDirectory();
  }

  @Test
  void theDefaultNameIsFree() {
    LocalDateTime now = LocalDateTime.of(2024, 5, 6, 7, 8, 9);

    assertThat(RunFolder.defaultName(now, "all")).isEqualTo(Path.of("runs/20240506-070809-all"));
  }

  private void completeRun(String text) throws Exception {
    try (RunFolder run = RunFolder.create(temporary.resolve("out"))) {
      Files.writeString(run.inputStream(), text);
      Files.createDirectories(run.results("word-count", "flink").getParent());
      Files.writeString(run.results("word-count", "flink"), text);
      Files.createDirectories(run.log("flink").getParent());
      Files.writeString(run.log("flink"), text);
      Files.createDirectories(run.work("flink"));
      Files.writeString(run.work("flink").resolve("checkpoint"), text);
      Files.writeString(run.file("report.json"), text);
      run.complete();
    }
  }

  private static Map<String, String> runNamed(String text) {
    return Map.of(
        "out/", "",
        "out/input.stream", text,
        "out/logs/", "",
        "out/logs/flink.log", text,
        "out/report.json", text,
        "out/word-count/", "",
        "out/word-count/flink.jsonl", text);
  }
}
