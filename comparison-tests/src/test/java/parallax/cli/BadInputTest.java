package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.process.FolderContents;

/** Whatever is wrong with what a user typed is said in a line, and costs nobody's files. */
final class BadInputTest {

  @TempDir private Path folder;

  /**
   * A command line that is refused. Words that end in {@code @} are files in the test's folder.
   *
   * @param said a part of the message
   */
  private record Refused(int exitCode, String arguments, List<String> said) {
    Refused(int exitCode, String arguments, String... said) {
      this(exitCode, arguments, List.of(said));
    }

    @Override
    public String toString() {
      return arguments;
    }
  }

  @BeforeEach
  void writeFiles() throws Exception {
    write("good.txt", "to be\nor not\n");
    write("empty.txt", "");
    write("long.txt", "short\n" + "x".repeat(3000) + "\n");
    write("empty.stream", "");
    write("marks.stream", "1000\n2000\n");
    write("two-fields.stream", "1000\t1000\tto\n1000\tbe\n");
    write("letters.stream", "1000\t1000\tto\n1000\t1000\tbe\nabc\t1\tor\n");
    write("goes-back.stream", "2000\t1\tto\n1999\t1\tbe\n");
    write("negative.stream", "-1\t1\tto\n");
    write("year-10000.stream", "253402300800000\t1\tto\n");
    write("huge.stream", "99999999999999999999999\t1\tto\n");
    write("event.stream", "1000\t-62135596800001\tto\n");
    write(
        "not-utf8.stream",
        "1000\t1000\t\u00e9\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    write("windows.stream", "1000\t1000\tto\r\n2000\r\n");
    write("gap.stream", "0\t0\tto\n253402300799999\t0\tbe\n");
    write("file", "a file");
    Files.createDirectories(folder.resolve("thesis"));
    write("thesis/chapter-1.txt", "years of work");
  }

  static Stream<Refused> refusedCommands() {
    return Stream.of(
        // Inputs.
        new Refused(2, "compare --input none.txt@", "none.txt: no such file"),
        new Refused(2, "compare --input thesis@", "thesis: is a folder, not a file"),
        new Refused(2, "compare --input empty.txt@", "empty.txt: is empty: nothing to compare"),
        new Refused(2, "compare --input empty.stream@", "empty.stream: holds no line"),
        new Refused(2, "compare --input marks.stream@", "marks.stream: holds no line"),
        new Refused(
            2, "compare --input two-fields.stream@", "two-fields.stream, line 2: two fields"),
        new Refused(
            2,
            "compare --input letters.stream@",
            "letters.stream, line 3: arrival time is no number of milliseconds: 'abc'"),
        new Refused(
            2,
            "compare --input goes-back.stream@",
            "goes-back.stream, line 2: arrival time goes back: 1999 after 2000"),
        new Refused(
            2, "compare --input negative.stream@", "line 1: arrival time -1 is out of range"),
        new Refused(
            2,
            "compare --input year-10000.stream@",
            "line 1: arrival time 253402300800000 is out of range"),
        new Refused(2, "compare --input huge.stream@", "huge.stream, line 1: arrival time"),
        new Refused(
            2,
            "compare --input event.stream@",
            "line 1: event time -62135596800001 is out of range"),
        new Refused(2, "compare --input not-utf8.stream@", "line 1: the text is not UTF-8"),
        new Refused(2, "compare --input windows.stream@", "windows.stream, line 2: arrival time"),
        new Refused(2, "compare --input gap.stream@", "gap.stream, line 2: ", "at most 1000000"),
        new Refused(
            2,
            "compare --input long.txt@ --max-line 2k",
            "long.txt, line 2: the line is longer than 2048 bytes (--max-line raises the limit)"),
        new Refused(2, "live word-count --input none.txt@", "none.txt: no such file"),
        new Refused(2, "live word-count --input goes-back.stream@", "goes-back.stream, line 2: "),
        new Refused(2, "live word-count --input empty.txt@", "empty.txt: "),
        new Refused(2, "live word-count --input marks.stream@", "marks.stream: "),
        new Refused(2, "run flink word-count --input none.txt@", "none.txt: no such file"),
        new Refused(2, "produce none.txt@ --port 0", "none.txt: no such file"),
        new Refused(2, "produce thesis@ --port 0", "thesis: is a folder"),
        new Refused(2, "produce letters.stream@ --port 0", "letters.stream, line 3: "),
        new Refused(2, "produce long.txt@ --port 0 --max-line 100", "long.txt, line 2: "),
        // Names.
        new Refused(2, "compare --no-such-option", "Unknown option: '--no-such-option'"),
        new Refused(2, "comparre", "comparre"),
        new Refused(2, "compare wordcount", "no example 'wordcount'; there is word-count"),
        new Refused(2, "live word-cuont", "no example 'word-cuont'; there is word-count"),
        new Refused(2, "live", "EXAMPLE"),
        new Refused(
            2,
            "compare --engines flik",
            "no engine 'flik'; there is flink, dstream, reference, structured"),
        new Refused(2, "compare --engines flink,,dstream", "no engine ''"),
        new Refused(2, "run flnk word-count", "no engine 'flnk'; there is flink"),
        new Refused(2, "run flink wordcount", "no example 'wordcount'"),
        new Refused(2, "compare --format xml", "'--format'", "xml"),
        new Refused(2, "run flink word-count --source pulsar", "'--source'", "pulsar"),
        new Refused(2, "run flink word-count --line-format odd", "'--line-format'", "odd"),
        // Numbers.
        new Refused(2, "compare --batch 0s", "batch must be longer than zero: 0s"),
        new Refused(2, "compare --batch -1s", "batch: not a duration: '-1s'"),
        new Refused(2, "compare --batch 5", "batch: not a duration: '5'"),
        new Refused(2, "compare --batch 1.5s", "batch: not a duration: '1.5s'"),
        new Refused(2, "compare --batch 99999999999d", "batch: longer than 1,000 years"),
        new Refused(2, "compare --heap 0m", "--heap is a size such as 512m or 2g, not '0m'"),
        new Refused(2, "compare --heap -1g", "--heap is a size"),
        new Refused(2, "compare --heap lots", "--heap is a size", "'lots'"),
        new Refused(2, "compare --heap 1k", "--heap"),
        new Refused(2, "compare --heap 99999999999999g", "--heap"),
        new Refused(2, "compare --cores 0", "--cores must be 1 to 1024: 0"),
        new Refused(2, "compare --cores -2", "--cores must be 1 to 1024: -2"),
        new Refused(2, "compare --cores many", "'--cores'", "many"),
        new Refused(2, "compare --cores 1000000000", "--cores"),
        new Refused(2, "compare --timeout 0s", "--timeout must be longer than zero"),
        new Refused(2, "compare --timeout -1s", "'--timeout'", "not a duration: '-1s'"),
        new Refused(2, "compare --timeout soon", "'--timeout'", "not a duration: 'soon'"),
        new Refused(2, "compare --timeout 9999999d", "'--timeout'", "longer than 1,000 years"),
        new Refused(2, "compare --lines-per-batch 0", "--lines-per-batch must be at least 1: 0"),
        new Refused(2, "compare --lines-per-batch -5", "--lines-per-batch must be at least 1: -5"),
        new Refused(2, "compare --lines-per-batch 99999999999", "'--lines-per-batch'"),
        new Refused(
            2, "live word-count --lines-per-second 0", "'--lines-per-second'", "above zero"),
        new Refused(
            2, "live word-count --lines-per-second -1", "'--lines-per-second'", "above zero"),
        new Refused(
            2, "live word-count --lines-per-second NaN", "'--lines-per-second'", "above zero"),
        new Refused(2, "live word-count --lines-per-second fast", "neither a number nor max"),
        new Refused(2, "live word-count --seconds 0", "--seconds must be at least 1: 0"),
        new Refused(2, "live word-count --seconds -3", "--seconds must be at least 1: -3"),
        new Refused(
            2,
            "live word-count --fault reste",
            "'--fault'",
            "no fault 'reste'; there is reset, throttled"),
        new Refused(
            2,
            "live word-count --fault reset --source kafka",
            "--fault is for --source socket: it breaks connections to the line server"),
        new Refused(2, "live word-count --seed 7", "--seed draws the moment of a --fault"),
        new Refused(2, "live word-count --fault reset --seed x", "'--seed'", "x"),
        new Refused(
            2, "live word-count --fault reset --engines reference", "--fault spares the reference"),
        new Refused(2, "run flink word-count --seconds 0", "--seconds must be at least 1: 0"),
        new Refused(2, "run flink word-count --rows 0", "--rows must be at least 1: 0"),
        new Refused(2, "run flink word-count --port 0", "--port must be 1 to 65535: 0"),
        new Refused(2, "run flink word-count --port 70000", "--port must be 1 to 65535: 70000"),
        new Refused(2, "produce good.txt@ --port 70000", "--port: a port is 0 to 65535: 70000"),
        new Refused(2, "produce good.txt@ --port -1", "--port: a port is 0 to 65535: -1"),
        new Refused(2, "produce good.txt@ --lines-per-second 0", "above zero"),
        new Refused(2, "compare --max-line 0", "--max-line is a size such as 64k or 32m, not '0'"),
        new Refused(2, "compare --max-line -1", "--max-line is a size"),
        new Refused(2, "compare --max-line 2g", "--max-line is a size"),
        new Refused(2, "compare --max-line 9999m", "--max-line must be at most 1023m: 9999m"),
        new Refused(2, "generate --lines 0", "number of lines must be above zero"),
        new Refused(2, "generate --vocabulary 0", "a vocabulary has 1 to"),
        new Refused(2, "generate --zipf -1", "exponent of Zipf's law"),
        // Checkpoints.
        new Refused(
            2,
            "run flink word-count --checkpoint new@ --source kafka",
            "--checkpoint needs --bootstrap-servers to go on from a topic"),
        new Refused(
            2,
            "run dstream word-count --checkpoint new@ --sink kafka",
            "--checkpoint needs --bootstrap-servers"),
        new Refused(
            2,
            "compare --checkpoint new@ --source kafka",
            "--checkpoint needs --bootstrap-servers"),
        new Refused(
            2,
            "run flink word-count --checkpoint new@ --checkpoint-interval 9ms",
            "--checkpoint-interval must be at least 10ms: 9ms"),
        new Refused(
            2,
            "compare --checkpoint-interval 0s",
            "--checkpoint-interval must be at least 10ms: 0"),
        new Refused(
            2, "compare --checkpoint-interval 1", "'--checkpoint-interval'", "duration: '1'"),
        new Refused(2, "run flink word-count --state-backend disk", "'--state-backend'", "disk"),
        new Refused(
            2, "run flink word-count --checkpoint file@", "--checkpoint: ", "file is a file"),
        new Refused(2, "compare --checkpoint file@", "--checkpoint: ", "file is a file"),
        new Refused(
            2,
            "run flink word-count --engines structured",
            "Unknown options: '--engines', 'structured'"),
        // Places.
        new Refused(4, "compare --out file@/below", "cannot write ", "file/below"),
        new Refused(2, "compare --out file@", "file: is a file"),
        new Refused(2, "compare --out thesis@", "thesis: is neither empty nor an earlier run"),
        new Refused(2, "record good.txt@", "the extension must be .stream"),
        new Refused(2, "record new.stream@ --port 99999", "--port must be 1 to 65535: 99999"),
        new Refused(4, "produce good.txt@ --host 203.0.113.1 --port 0", "203.0.113.1:0"),
        new Refused(2, "produce good.txt@ --host no.such.host.invalid", "no.such.host.invalid"));
  }

  @ParameterizedTest
  @MethodSource("refusedCommands")
  void aBadCommandIsRefusedInALine(Refused refused) throws Exception {
    var before = FolderContents.of(folder);

    Cli.Outcome outcome = Cli.run(withFolder(refused.arguments()));

    assertThat(outcome.err()).contains(refused.said());
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(refused.exitCode());
    assertThat(outcome.err().lines().toList().get(0)).startsWith("parallax: ");
    assertThat(outcome.err().lines().filter(line -> !isHint(line))).as(outcome.err()).hasSize(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(FolderContents.of(folder)).isEqualTo(before);
  }

  @Test
  void whatATerminalWouldActOnIsVisibleInTheMessage() {
    Cli.Outcome outcome = Cli.run("compare", "word\u001b[31m-count");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("no example 'word\\u{1b}[31m-count'")
        .doesNotContain("\u001b");
  }

  @Test
  void aRaisedLimitLetsALongLineThrough() throws Exception {
    Cli.Outcome outcome =
        Cli.run(
            withFolder(
                "compare word-count --input long.txt@ --engines reference --max-line 3000 --out run@"));

    assertThat(outcome.err()).contains("done, 2 rows in 1 batches");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void aTakenPortIsTheEnvironmentsFault() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      Cli.Outcome outcome =
          Cli.run("produce", folder.resolve("good.txt").toString(), "--port", port);

      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.err()).isEqualTo(outcome.err().lines().toList().get(0) + "\n");
      assertThat(outcome.err())
          .startsWith("parallax: cannot listen on 127.0.0.1:" + port + ": ")
          .contains("in use");
    }
  }

  @Test
  void nobodyToRecordFromIsTheEnvironmentsFault() throws Exception {
    int closed;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = free.getLocalPort();
    }

    Cli.Outcome outcome =
        Cli.run("record", folder.resolve("new.stream").toString(), "--port", "" + closed);

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.err()).contains("no line server at localhost:" + closed);
    assertThat(folder.resolve("new.stream")).doesNotExist();
  }

  private static boolean isHint(String line) {
    return line.startsWith("Try '")
        || line.startsWith("Did you mean")
        || line.startsWith("Possible");
  }

  private String[] withFolder(String arguments) {
    return List.of(arguments.split(" ", -1)).stream()
        .map(word -> word.contains("@") ? folder.resolve(word.replace("@", "")).toString() : word)
        .toArray(String[]::new);
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }

  private void write(String name, byte[] bytes) throws Exception {
    Files.write(folder.resolve(name), bytes);
  }
}
