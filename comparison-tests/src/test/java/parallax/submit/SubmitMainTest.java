package parallax.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.TakesMinutes;
import parallax.engine.Build;
import parallax.process.Await;
import parallax.process.Child;
import parallax.process.EngineSpec;
import parallax.result.Count;
import parallax.result.ResultReader;

/** The main class that {@code spark-submit} starts, with a master in its own process. */
final class SubmitMainTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));

  /** What a few of many batches emit. */
  private static final int SOME_ROWS_BYTES = 100_000;

  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void writeInput() throws Exception {
    input =
        Files.writeString(folder.resolve("lines.stream"), "1000\t1000\tto be\n1500\t1500\tto\n");
  }

  @Test
  void itRunsTheExampleAndPrintsItsRows() throws Exception {
    Child.End end = submit("", "dstream", "word-count", "--input", "" + input, "--out", "out");

    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.out()).contains("(\"to\", 2)", "(\"be\", 1)");
    assertThat(end.err()).contains("done: 2 rows in 1 batches");
    assertThat(ResultReader.readAll(folder.resolve("out/dstream.jsonl")))
        .extracting(row -> row.count())
        .containsExactly(new Count(1000, 2000, "be", 1), new Count(1000, 2000, "to", 2));
  }

  @Test
  void whatIsWrongHasAnExitCodeAndOneLine() throws Exception {
    Child.End end = submit("", "structured", "word-count", "--input", "none.stream");

    assertThat(end.exitCode()).isEqualTo(2);
    assertThat(end.err()).contains("parallax: ").contains("none.stream: no such file");
  }

  @Test
  void aJarThatWasBuiltForAnotherSparkSaysSo() throws Exception {
    Properties facts = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("/parallax/build.properties")) {
      facts.load(in);
    }
    facts.setProperty("spark.version", "4.0.1");
    Path other = Files.createDirectories(folder.resolve("other/parallax"));
    try (var out = Files.newOutputStream(other.resolve("build.properties"))) {
      facts.store(out, null);
    }

    Child.End end =
        submit(
            other.getParent() + File.pathSeparator, "dstream", "word-count", "--input", "" + input);

    assertThat(end.exitCode()).isEqualTo(4);
    assertThat(end.err()).contains("this jar is built for Spark 4.0, and here is 3.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dstream", "structured"})
  @TakesMinutes
  void aJobThatIsKilledGoesOnFromItsCheckpoint(String engine) throws Exception {
    String stream = "" + HOME.resolve("comparison-tests/src/main/inputs/default.stream");
    String[] job = {engine, "incremental-word-count", "--input", stream, "--checkpoint", "kept"};
    Path journal = folder.resolve("kept/rows.journal");
    try (Child child = start("", job)) {
      Await.until(
          () -> journal.toFile().length() > SOME_ROWS_BYTES || !child.isAlive(),
          Await.LIMIT,
          () -> "rows of " + child);
      assertThat(child.isAlive()).as(child.toString()).isTrue();
      child.signal("KILL");
      assertThat(child.await().exitCode()).isEqualTo(128 + 9);
    }

    Child.End end = submit("", with(job, "--out", "out"));
    Child.End inPeace = submit("", engine, job[1], "--input", stream, "--out", "peace");

    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.err()).contains("goes on: ");
    assertThat(inPeace.exitCode()).as(inPeace.err()).isZero();
    assertThat(folder.resolve("out/" + engine + ".jsonl"))
        .hasSameTextualContentAs(folder.resolve("peace/" + engine + ".jsonl"));
  }

  private static String[] with(String[] job, String... more) {
    return Stream.concat(Stream.of(job), Stream.of(more)).toArray(String[]::new);
  }

  private Child.End submit(String ahead, String... arguments) throws Exception {
    try (Child child = start(ahead, arguments)) {
      return child.await();
    }
  }

  private Child start(String ahead, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Build.sparkJvmOptions());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx768m"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", ahead + EngineSpec.classPathOf(HOME.resolve("spark-impl"))));
    command.add("parallax.spark.SubmitMain");
    command.addAll(List.of(arguments));
    return Child.program(new ProcessBuilder(command).directory(folder.toFile()));
  }
}
