package parallax.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.cli.Commands;
import parallax.engine.Job;
import parallax.engine.LineFormat;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.event.RecordedStream;
import parallax.options.KinesisOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What the job jars make of their arguments. */
final class JobCommandTest {

  /** What a runner gives an engine's process, and a cluster itself. */
  private static final Set<String> OF_THE_RUNNER =
      Set.of("--engines", "--heap", "--cores", "--timeout");

  @TempDir private Path folder;

  private final List<Job> jobs = new ArrayList<>();
  private final List<Duration> durations = new ArrayList<>();

  @Test
  void everyOptionOfRunIsThere() {
    Set<String> ofRun = new TreeSet<>(Commands.of("run").optionsMap().keySet());
    ofRun.removeAll(OF_THE_RUNNER);
    // A job on a cluster says that it reads no Kinesis.
    ofRun.removeAll(CommandSpec.forAnnotatedObject(new KinesisOptions()).optionsMap().keySet());

    assertThat(commandLine().getCommandSpec().optionsMap().keySet()).containsAll(ofRun);
  }

  @Test
  void aJobTakesItsParametersFromTheOptionsAndTheRestFromTheExample() {
    int exitCode =
        commandLine()
            .execute(
                "sliding-window-count",
                "--window=20s",
                "--source=socket",
                "--port=7",
                "--line-format=recorded",
                "--seconds=5",
                "--out=" + folder);

    assertThat(exitCode).isZero();
    assertThat(jobs.get(0).values())
        .containsEntry("window", "20s")
        .containsEntry("slide", "10s")
        .containsEntry("batch", "1s");
    assertThat(jobs.get(0).source())
        .isEqualTo(new Source.Socket("localhost", 7, LineFormat.RECORDED));
    assertThat(jobs.get(0).sink())
        .isEqualTo(new Sink.ToFiles(folder.resolve("flink.jsonl").toString(), null));
    assertThat(durations).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void shippedTablesComeOutOfTheJar() throws Exception {
    int exitCode = commandLine().execute("transform-join", "--out=" + folder);

    assertThat(exitCode).isZero();
    assertThat(Files.readAllLines(Path.of(jobs.get(0).values().get("table")))).isNotEmpty();
    var replay = (Source.Replay) jobs.get(0).source();
    assertThat(Path.of(replay.file())).startsWith(folder).isNotEmptyFile();
  }

  @Test
  void plainTextIsCutIntoBatches() throws Exception {
    Path text = Files.writeString(folder.resolve("text.txt"), "a\nb\nc\n");

    int exitCode =
        commandLine()
            .execute("word-count", "--input=" + text, "--lines-per-batch=2", "--out=" + folder);

    assertThat(exitCode).isZero();
    Path stream = Path.of(((Source.Replay) jobs.get(0).source()).file());
    try (var items = RecordedStream.open(stream, 0, Long.MAX_VALUE, 1000)) {
      assertThat(items.next().event().text()).isEqualTo("a");
    }
  }

  @Test
  void whatIsWrongIsRefusedBeforeAnythingRuns() {
    assertThat(commandLine().execute("word-cout")).isEqualTo(2);
    assertThat(commandLine().execute("word-count", "--window=20s")).isEqualTo(2);
    assertThat(commandLine().execute("word-count", "--source=socket", "--port=0")).isEqualTo(2);
    assertThat(commandLine().execute("word-count", "--sink=kafka")).isEqualTo(2);
    assertThat(jobs).isEmpty();
  }

  private CommandLine commandLine() {
    return new CommandLine(
            new JobCommand(
                "flink",
                (job, duration, spec) -> {
                  jobs.add(job);
                  durations.add(duration);
                  return 0;
                }))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
