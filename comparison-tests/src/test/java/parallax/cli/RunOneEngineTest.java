package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Child;
import parallax.process.Client;
import parallax.process.TinyLineServer;

/** The lecture's consumer: one job on one engine, printing rows as they come. */
final class RunOneEngineTest {

  @TempDir private Path folder;

  @Test
  void rowsFromALineServerComeToStandardOutput() throws Exception {
    try (TinyLineServer server = TinyLineServer.sendingAndWaiting("to be or not to be\n");
        Child flink = run("flink", server.port(), "--rows", "3");
        Child dstream = run("dstream", server.port(), "--rows", "3");
        Child structured = run("structured", server.port(), "--rows", "3")) {
      for (Child child : List.of(flink, dstream, structured)) {
        child.awaitOut("(\"be\", 2)\n(\"to\", 2)\n(\"not\", 1)\n...\n");
        assertThat(child.out()).containsPattern("Batch until [0-9T:.-]+Z: 4 rows\n");
      }
    }
  }

  @Test
  void aRunEndsWhenItsTimeIsUp() throws Exception {
    try (TinyLineServer server = TinyLineServer.sendingAndWaiting("to be or not to be\n");
        Child flink = run("flink", server.port(), "--seconds", "1");
        Child structured = run("structured", server.port(), "--seconds", "1");
        Child reference = run("reference", server.port(), "--seconds", "1")) {
      for (Child child : List.of(flink, structured, reference)) {
        Child.End end = child.await();
        assertThat(end.exitCode()).as(end.err()).isZero();
        assertThat(end.err()).contains("results and log: runs/");
      }
    }
  }

  @Test
  void flinkEndsWhenTheServerEndsTheStream() throws Exception {
    try (TinyLineServer server = TinyLineServer.sendingOnly("to be or not to be");
        Child child = run("flink", server.port())) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err()).isZero();
      assertThat(end.out()).contains("(\"be\", 2)\n(\"to\", 2)\n(\"not\", 1)\n(\"or\", 1)\n");
    }
  }

  @Test
  void theProducerFeedsAnEngine() throws Exception {
    Path file = Files.writeString(folder.resolve("lines.txt"), "to be\nor not\nto be\n");
    try (Child producer =
            Child.cli(folder, "produce", "" + file, "--port", "0", "--lines-per-second", "20");
        Child child = run("flink", ProduceTest.port(producer))) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err()).isZero();
      assertThat(end.out()).contains("(\"be\", ", "(\"not\", 1)", "(\"or\", 1)", "(\"to\", ");
      producer.awaitErr("Connected by 1 (");
      producer.awaitErr(": 3 lines sent");
    }
  }

  @Test
  void aReplayPrintsEveryBatch() throws Exception {
    Path stream =
        Files.writeString(
            folder.resolve("a.stream"), "0\t0\tto be to\n1000\n2500\t1\t\u001b[31mx\n");

    Cli.Outcome outcome =
        Cli.run("run", "reference", "word-count", "--input", "" + stream, "--out", out());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            """
            -------------------------------------------
            Batch until 1970-01-01T00:00:01Z: 2 rows
            -------------------------------------------
            ("to", 2)
            ("be", 1)
            -------------------------------------------
            Batch until 1970-01-01T00:00:02Z: 0 rows
            -------------------------------------------
            -------------------------------------------
            Batch until 1970-01-01T00:00:03Z: 1 rows
            -------------------------------------------
            ("\\u{1b}[31mx", 1)
            """);
  }

  @Test
  void aRunMayGoToTheSameFolderAgain() throws Exception {
    Path stream = Files.writeString(folder.resolve("a.stream"), "0\t0\tto be to\n");
    String[] command = {"run", "reference", "word-count", "--input", "" + stream, "--out", out()};

    assertThat(Cli.run(command).exitCode()).isZero();
    assertThat(Cli.run(command).exitCode()).isZero();
  }

  @Test
  void withoutAServerEnginesSayWhereTheyLookedForIt() throws Exception {
    int port = TinyLineServer.closedPort();
    try (Child flink = run("flink", port);
        Child structured = run("structured", port);
        Child reference = run("reference", port)) {
      for (Child child : List.of(flink, structured, reference)) {
        Child.End end = child.await();
        assertThat(end.exitCode()).as(end.err()).isEqualTo(3);
        assertThat(end.err())
            .containsPattern("parallax: \\w+: .*(localhost|127\\.0\\.0\\.1)(:| port )" + port)
            .doesNotContain("\tat ");
      }
    }
  }

  @Test
  void withoutAServerDStreamWarnsAndGoesOnUntilTheTimeIsUp() throws Exception {
    int port = TinyLineServer.closedPort();
    try (Child child = run("dstream", port, "--seconds", "5")) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err()).isZero();
      assertThat(end.err()).contains("dstream     warning: ").contains(":" + port);
    }
  }

  @Test
  void ctrlCEndsARunFromALineServer() throws Exception {
    Child.assumeInterruptsAreSeen();
    try (TinyLineServer server = TinyLineServer.sendingAndWaiting("to be\n");
        Child child = run("reference", server.port())) {
      child.awaitOut("(\"be\", 1)");

      child.signal("INT");

      assertThat(child.await().exitCode()).isEqualTo(130);
      assertThat(folder).isDirectoryNotContaining("glob:**/out*");
    }
  }

  @Test
  void aClientIsServedByWhatTheTestUses() throws Exception {
    try (TinyLineServer server = TinyLineServer.sendingOnly("a\nb\n");
        Client client = new Client(server.port())) {
      assertThat(client.rest()).containsExactly("a", "b");
    }
  }

  private Child run(String engine, int port, String... options) throws Exception {
    Path workingDirectory = Files.createDirectories(folder.resolve("at-" + engine));
    List<String> command = new ArrayList<>(List.of("run", engine, "word-count"));
    command.addAll(List.of("--source", "socket", "--port", "" + port, "--batch", "500ms"));
    command.addAll(List.of("--cores", "2"));
    command.addAll(List.of(options));
    return Child.cli(workingDirectory, command.toArray(String[]::new));
  }

  private String out() {
    return folder.resolve("out").toString();
  }
}
