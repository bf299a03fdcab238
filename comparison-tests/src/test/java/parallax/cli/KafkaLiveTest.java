package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.kafka.Cluster;
import parallax.kafka.TopicWriter;
import parallax.process.Broker;
import parallax.process.Child;
import parallax.process.ListeningSockets;
import parallax.process.SocketWatch;

/** Topics that are read on the wall clock. */
final class KafkaLiveTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));

  @TempDir private Path folder;

  @Test
  void liveAgreesThoughOnlyOneOfFourPartitionsGetsLines() throws Exception {
    Path input = Files.write(folder.resolve("drops.txt"), Collections.nCopies(60, "drop drop"));
    try (Child live =
            Child.cli(
                folder,
                "live",
                "word-count",
                "--source",
                "kafka",
                "--partitions",
                "4",
                "--keyed",
                "--lines-per-second",
                "20",
                "--input",
                input.toString(),
                "--out",
                "out");
        SocketWatch sockets = new SocketWatch(live)) {
      Child.End end = live.await();

      assertThat(end.exitCode()).as(end.out() + end.err()).isZero();
      assertThat(end.out())
          .contains("The engines read topic lines of Kafka (partitions: 4)")
          .contains("All 3 results agree with the reference: the total count of each key; batch");
      assertThat(sockets.ofChildren()).allMatch(ListeningSockets::isLoopback);
      assertThat(folder.resolve("out/logs/broker.log")).exists();
      assertThat(folder.resolve("out/work")).doesNotExist();
    }
  }

  /** With state a DStream writes its source to checkpoints, offsets and all. */
  @Test
  void runningCountsOfATopicAgree() throws Exception {
    Path input = Files.write(folder.resolve("drops.txt"), Collections.nCopies(60, "drop drop"));
    try (Child live =
        Child.cli(
            folder,
            "live",
            "stateful-count",
            "--source",
            "kafka",
            "--lines-per-second",
            "20",
            "--input",
            input.toString(),
            "--out",
            "out")) {
      Child.End end = live.await();

      assertThat(end.exitCode()).as(end.out() + end.err()).isZero();
      assertThat(end.out())
          .contains(
              "All 3 results agree with the reference: the final row of every window and key");
    }
  }

  @Test
  void runPrintsWhatComesToATopicFromNowOn() throws Exception {
    Path data = folder.resolve("broker");
    try (Broker broker = Broker.start(Broker.Options.of(HOME, data))) {
      Cluster cluster = Cluster.at(broker.address());
      cluster.create("lines", 3);
      send(cluster, "what was before");
      try (Child flink = run("flink", broker);
          Child dstream = run("dstream", broker);
          Child structured = run("structured", broker)) {
        flink.awaitErr("flink       ready");
        dstream.awaitErr("dstream     ready");
        structured.awaitErr("structured  ready");

        send(cluster, "to be or not to be");

        for (Child child : List.of(flink, dstream, structured)) {
          child.awaitOut("(\"be\", 2)\n(\"to\", 2)\n(\"not\", 1)\n(\"or\", 1)\n");
          assertThat(child.out()).doesNotContain("before");
        }
      }
    }
  }

  @Test
  void runWithoutAClusterReplaysThroughABrokerOfItsOwn() throws Exception {
    Path input = Files.write(folder.resolve("lines.txt"), List.of("to be", "or not", "to be"));

    Cli.Outcome outcome =
        Cli.run(
            "run",
            "flink",
            "word-count",
            "--source",
            "kafka",
            "--input",
            input.toString(),
            "--out",
            folder.resolve("out").toString());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("(\"be\", 2)\n(\"to\", 2)\n(\"not\", 1)\n(\"or\", 1)\n");
  }

  private Child run(String engine, Broker broker) throws Exception {
    Path workingDirectory = Files.createDirectories(folder.resolve("at-" + engine));
    return Child.cli(
        workingDirectory,
        "run",
        engine,
        "word-count",
        "--source",
        "kafka",
        "--topic",
        "lines",
        "--bootstrap-servers",
        broker.address());
  }

  private static void send(Cluster cluster, String line) {
    try (var writer = new TopicWriter(cluster, "lines", false)) {
      writer.line(line.getBytes(StandardCharsets.UTF_8), line, 0);
      writer.flush();
    }
  }
}
