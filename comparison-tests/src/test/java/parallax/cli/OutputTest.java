package parallax.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.process.Child;
import parallax.process.FolderContents;

/** What a run prints and leaves; the reference alone is enough to see that. */
final class OutputTest {

  @TempDir private Path folder;

  @Test
  void theTableIsOnStandardOutputAndTheProgressOnStandardError() throws Exception {
    Cli.Outcome outcome = compare("to be\n");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out().lines().toList().get(0))
        .matches("example +engine +verdict +rows +batches +wall s +CPU s +peak MB");
    assertThat(outcome.out()).containsPattern("word-count +reference +AGREES +2 +1 ");
    assertThat(outcome.out()).doesNotContain("ready", "done,");
    assertThat(outcome.err()).contains("reference   ready", "done, 2 rows in 1 batches");
    assertThat(outcome.err()).contains("report: " + folder.resolve("out/report.html"));
  }

  @Test
  void jsonOnStandardOutputIsTheReportAndNothingElse() throws Exception {
    Cli.Outcome outcome = compare("to be\n", "--format", "json");

    assertThat(outcome.out()).isEqualTo(Files.readString(folder.resolve("out/report.json")));
    JsonNode report = new ObjectMapper().readTree(outcome.out());
    assertThat(report.get("version").asInt()).isEqualTo(1);
    assertThat(report.get("cells").get(0).get("engine").asText()).isEqualTo("reference");
    assertThat(report.get("command").get(0).asText()).isEqualTo("compare");
  }

  @Test
  void markdownIsATable() throws Exception {
    Cli.Outcome outcome = compare("to be\n", "--format", "MARKDOWN");

    assertThat(outcome.out())
        .contains("| example | engine | verdict | rows |")
        .contains("|---|---|---|---:|")
        .contains("| word-count | reference | AGREES | 2 | 1 |")
        .contains("| every row (window, key, value); batches by the same file |");
  }

  @Test
  void bytesThatAreNoUtf8AreReplacedCountedAndReported() throws Exception {
    Cli.Outcome outcome = compare("gr\u00f6\u00dfe \u00e9t\u00e9\nplain\n".getBytes(ISO_8859_1));

    String note = "input.txt is not all UTF-8: 4 malformed byte sequences were replaced by U+FFFD";
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("Note: ").contains(note);
    assertThat(folder.resolve("out/report.html")).content().contains(note);
    assertThat(folder.resolve("out/report.json")).content().contains(note);
    assertThat(folder.resolve("out/input.stream"))
        .content()
        .contains("\tgr\ufffd\ufffde \ufffdt\ufffd\n");
  }

  @Test
  void aLineOfMalformedBytesThatFillsTheLimitIsRead() throws Exception {
    byte[] line = new byte[1000];
    Arrays.fill(line, (byte) 0xff);

    Cli.Outcome outcome = compare(line, "--max-line", "1000");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("1,000 malformed byte sequences");
  }

  @Test
  void anInputInUtf8HasNoNote() throws Exception {
    Cli.Outcome outcome = compare("größe \ufffd \ud83c\udf0a\n");

    assertThat(outcome.out()).doesNotContain("Note: ");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"to\r\nbe\ror\nnot", "to\nbe\nor\nnot\n", "to\rbe\ror\rnot\r"})
  void lfCrLfAndLoneCrEndALine(String text) throws Exception {
    Cli.Outcome outcome = compare(text, "--lines-per-batch", "2");

    assertThat(outcome.exitCode()).isZero();
    assertThat(folder.resolve("out/input.stream"))
        .hasContent(
            """
            1704067200000\t1704067200000\tto
            1704067200500\t1704067200500\tbe
            1704067201000\t1704067201000\tor
            1704067201500\t1704067201500\tnot
            """);
  }

  @Test
  void aRecordedStreamIsCopiedByteForByte() throws Exception {
    String stream = "5\n1000\t-7\tto be\r\n1500\n1600\t0\t\ttab\n9000";
    Path input = Files.writeString(folder.resolve("a.stream"), stream);

    Cli.Outcome outcome = Cli.run(command(input));

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(Files.readString(folder.resolve("out/input.stream"))).isEqualTo(stream);
    assertThat(outcome.out()).containsPattern("AGREES +3 +9 ");
  }

  @Test
  void theSameInputGivesTheSameStreamAndResultAndReplacesTheEarlierRun() throws Exception {
    compare("to be or not\nto be\n");
    var first = FolderContents.of(folder.resolve("out"));

    Cli.Outcome outcome = compare("to be or not\nto be\n");

    var second = FolderContents.of(folder.resolve("out"));
    assertThat(outcome.exitCode()).isZero();
    assertThat(second.keySet()).isEqualTo(first.keySet());
    assertThat(second.get("input.stream")).isEqualTo(first.get("input.stream"));
    assertThat(second.get("word-count/reference.jsonl"))
        .isNotEmpty()
        .isEqualTo(first.get("word-count/reference.jsonl"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "generate --lines 10", "compare --engines reference --out full"})
  @EnabledIf("hasFullDevice")
  void aFullStandardOutputIsTheEnvironmentsFault(String command) throws Exception {
    try (Child child = Child.cliWithFullOutput(folder, command.split(" ", -1))) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err()).isEqualTo(4);
      assertThat(end.err()).containsPattern("parallax: cannot write (to )?standard output");
      assertThat(end.err()).doesNotContain("\tat ");
    }
  }

  static boolean hasFullDevice() {
    return Child.FULL_DEVICE.exists();
  }

  @Test
  void withoutOutARunIsBelowRunsInTheWorkingDirectory() throws Exception {
    Files.writeString(folder.resolve("input.txt"), "to be\n");
    try (Child child =
        Child.cli(
            folder, "compare", "word-count", "--input", "input.txt", "--engines", "reference")) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err()).isZero();
      assertThat(end.err())
          .containsPattern("report: runs/[0-9]{8}-[0-9]{6}-word-count/report.html");
      assertThat(FolderContents.of(folder).keySet())
          .allMatch(name -> name.equals("input.txt") || name.startsWith("runs/"))
          .noneMatch(name -> name.contains("unfinished") || name.contains("work"))
          .anyMatch(name -> name.matches("runs/[0-9]{8}-[0-9]{6}-word-count/report.html"));
    }
  }

  private Cli.Outcome compare(String text, String... options) throws Exception {
    return compare(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), options);
  }

  private Cli.Outcome compare(byte[] text, String... options) throws Exception {
    return Cli.run(command(Files.write(folder.resolve("input.txt"), text), options));
  }

  private String[] command(Path input, String... options) {
    List<String> command = new ArrayList<>(List.of("compare", "word-count"));
    command.addAll(List.of("--engines", "reference", "--input", input.toString()));
    command.addAll(List.of("--out", folder.resolve("out").toString()));
    command.addAll(List.of(options));
    return command.toArray(String[]::new);
  }
}
