package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.TakesMinutes;
import parallax.aws.FaultyKinesis;
import parallax.aws.LocalKinesis;
import parallax.options.ExitCode;
import parallax.process.Child;
import parallax.process.ListeningSockets;
import parallax.process.SocketWatch;

/** Streams of Kinesis from the command line. */
@TakesMinutes
final class KinesisLiveTest {

  private static LocalKinesis kinesis;

  @TempDir private Path folder;

  @BeforeAll
  static void startKinesis() throws Exception {
    kinesis = LocalKinesis.startWithLeases();
  }

  @AfterAll
  static void endKinesis() {
    if (kinesis != null) {
      kinesis.close();
    }
  }

  @Test
  void liveAgreesThoughShardsAreSplitAndMergedMeanwhile() throws Exception {
    Path input = Files.write(folder.resolve("drops.txt"), Collections.nCopies(900, "drop drop"));
    kinesis.create("live", 2);
    try (Child live =
            cli(
                "live",
                "live",
                "word-count",
                "--source",
                "kinesis",
                "--lines-per-second",
                "20",
                "--seconds",
                "45",
                "--input",
                input.toString(),
                "--out",
                "out");
        SocketWatch sockets = new SocketWatch(live)) {
      live.awaitErr("the stream starts");
      String unused = kinesis.split("live");
      live.awaitOut("\"drop\"");
      kinesis.merge("live");

      Child.End end = live.await();

      assertThat(end.exitCode()).as(end.out() + end.err()).isZero();
      assertThat(end.out())
          .contains("The engines read stream live of Kinesis with their own clients.")
          .contains("All 3 results agree with the reference: the total count of each key; batch");
      assertThat(sockets.ofChildren()).allMatch(ListeningSockets::isLoopback);
      assertNoSecretsIn(folder.resolve("out"), end.out() + end.err());
    }
  }

  @Test
  void runPrintsWhatComesToAStreamFromNowOn() throws Exception {
    kinesis.create("now", 3);
    produce("now", "what was before");
    try (Child flink = run("flink", "now");
        Child dstream = run("dstream", "now");
        Child structured = run("structured", "now")) {
      flink.awaitErr("flink       ready");
      dstream.awaitErr("dstream     ready");
      structured.awaitErr("structured  ready");

      produce("now", "to be or not to be");

      for (Child child : List.of(flink, dstream, structured)) {
        child.awaitOut("(\"be\", 2)\n(\"to\", 2)\n(\"not\", 1)\n(\"or\", 1)\n");
        assertThat(child.out()).doesNotContain("before");
      }
    }
  }

  @Test
  void compareAgreesThoughKinesisHasTooMuchToDo() throws Exception {
    kinesis.create("busy", 2);
    try (var faulty = new FaultyKinesis(kinesis.endpoint(), false)) {
      Child.End end =
          Child.cli(
                  folder,
                  "compare",
                  "word-count",
                  "windowed-word-count",
                  "--source",
                  "kinesis",
                  "--stream",
                  "busy",
                  "--region",
                  "eu-central-1",
                  "--endpoint",
                  faulty.endpoint(),
                  "--input",
                  shipped().toString(),
                  "--out",
                  "out")
              .await();

      assertThat(end.exitCode()).as(end.out() + end.err()).isZero();
      assertThat(end.out()).contains("All 6 results agree with the reference, row by row.");
      assertThat(faulty.throttled()).as("requests that were too many").isGreaterThan(10);
      assertThat(faulty.refused()).as("records that were not taken").isGreaterThan(100);
    }
  }

  @Test
  void aStreamOfSomebodyElseIsComparedAsExactly() throws Exception {
    kinesis.create("foreign", 2);
    Path recorded =
        Files.writeString(
            folder.resolve("foreign.stream"),
            "1000\t1000\tto be\n2500\t-1\tto be\n4500\t900000\tor not\n9000\t9000\tlate\n");
    Child.End produced =
        cli("foreign", "produce", recorded.toString(), "--to", "kinesis", "--batch", "3s").await();
    assertThat(produced.exitCode()).as(produced.err()).isZero();

    Child.End end =
        cli("foreign", "compare", "word-count", "windowed-word-count", "--source", "kinesis")
            .await();

    assertThat(end.exitCode()).as(end.out() + end.err()).isZero();
    assertThat(end.out()).contains("All 6 results agree with the reference, row by row.");
  }

  @Test
  void withoutCredentialsItIsSaidInOneLine() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("compare", "--source", "kinesis"));
    arguments.addAll(kinesis.options("any"));
    Map<String, String> nothing =
        Map.of(
            "AWS_ACCESS_KEY_ID",
            "",
            "AWS_SECRET_ACCESS_KEY",
            "",
            "AWS_EC2_METADATA_DISABLED",
            "true");

    Child.End end = Child.cliWith(nothing, folder, arguments.toArray(String[]::new)).await();

    assertThat(end.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    assertThat(end.err())
        .contains("parallax: no credentials for stream any at " + kinesis.endpoint())
        .doesNotContain("\tat ");
  }

  private Child run(String engine, String stream) throws Exception {
    Files.createDirectories(folder.resolve(engine));
    return cli(
        stream, "run", engine, "word-count", "--source", "kinesis", "--out", engine + "/out");
  }

  private void produce(String stream, String line) throws Exception {
    Path text = Files.writeString(folder.resolve("line.txt"), line + "\n");
    Child.End end = cli(stream, "produce", text.toString(), "--to", "kinesis").await();
    assertThat(end.exitCode()).as(end.err()).isZero();
  }

  private Child cli(String stream, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(kinesis.options(stream));
    return Child.cli(folder, all.toArray(String[]::new));
  }

  private static Path shipped() {
    return Path.of(System.getProperty("parallax.home"))
        .resolve("comparison-tests/src/main/inputs/default.stream");
  }

  private static void assertNoSecretsIn(Path run, String printed) throws Exception {
    String secret = System.getenv("AWS_SECRET_ACCESS_KEY");
    assertThat(secret).isNotBlank();
    assertThat(printed).doesNotContain(secret);
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret);
      }
    }
  }
}
