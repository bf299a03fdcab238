package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.TakesMinutes;
import parallax.kafka.Cluster;
import parallax.process.Broker;
import parallax.process.Child;

/** What goes wrong with a cluster is said in one line, or does not change a result. */
@TakesMinutes
final class KafkaFaultsTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final String PASSWORD = "guest-5ecret";

  @TempDir private static Path ofTheBroker;
  private static Broker healthy;

  @TempDir private Path folder;

  @BeforeAll
  static void startBroker() throws InterruptedException {
    healthy = Broker.start(Broker.Options.of(HOME, ofTheBroker));
  }

  @AfterAll
  static void endBroker() {
    healthy.close();
  }

  @Test
  void aBrokerThatIsKilledAndStartedAgainChangesNoResult() throws Exception {
    List<String> lines = IntStream.range(0, 200).mapToObj(i -> "drop " + i % 7).toList();
    Path input = Files.write(folder.resolve("drops.txt"), lines);
    try (Broker broker = broker(0, List.of());
        Child parallax =
            Child.cli(
                folder,
                withTopic(
                    broker,
                    "lines",
                    "compare",
                    "word-count",
                    "stateful-count",
                    "--source",
                    "kafka",
                    "--create-topic",
                    "--partitions",
                    "3",
                    "--input",
                    input.toString(),
                    "--lines-per-batch",
                    "5"))) {
      parallax.awaitErr("dstream     word-count: ");

      Child.signal("KILL", List.of(ProcessHandle.of(broker.pid()).orElseThrow()));
      broker.awaitEnd();
      try (Broker again = broker(broker.port(), List.of())) {
        Child.End end = parallax.await();

        assertThat(end.exitCode()).as(end.out() + end.err()).isZero();
        assertThat(end.out()).contains("All 6 results agree with the reference, row by row.");
        assertThat(again.port()).isEqualTo(broker.port());
      }
    }
  }

  @Test
  void aTopicThatIsMissingIsOneLine() {
    Cli.Outcome outcome = Cli.run(withTopic(healthy, "missing", "compare", "--source", "kafka"));

    assertRefused(outcome, "there is no topic missing at " + healthy.address());
  }

  @Test
  void aTopicWithoutLinesIsBadInput() {
    Cluster.at(healthy.address()).create("empty", 2);

    Cli.Outcome outcome = Cli.run(withTopic(healthy, "empty", "compare", "--source", "kafka"));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("parallax: topic empty holds no line");
  }

  @Test
  void aClusterThatDoesNotAnswerIsOneLine() {
    Cli.Outcome outcome =
        Cli.run(
            "run",
            "flink",
            "word-count",
            "--source",
            "kafka",
            "--topic",
            "lines",
            "--out",
            out(),
            "--bootstrap-servers",
            "127.0.0.1:1",
            "--kafka-property",
            "default.api.timeout.ms=2000");

    assertRefused(outcome, "no answer from Kafka at 127.0.0.1:1");
  }

  @Test
  void aUserWithoutRightsIsRefusedInOneLineAndTheSecretIsNowhere() throws Exception {
    try (Broker broker = broker(0, secured())) {
      List<String> login =
          List.of(
              "--kafka-property",
              "security.protocol=SASL_PLAINTEXT",
              "--kafka-property=sasl.mechanism=PLAIN",
              "--kafka-property");
      Path config = Files.writeString(folder.resolve("admin.properties"), login("admin"));

      Cli.Outcome made =
          Cli.run(
              withTopic(
                  broker,
                  "lines",
                  "compare",
                  "word-count",
                  "--engines",
                  "flink",
                  "--source",
                  "kafka",
                  "--create-topic",
                  "--kafka-config",
                  config.toString(),
                  "--kafka-property",
                  "sasl.jaas.config=" + jaas("admin"),
                  "--input",
                  Files.writeString(folder.resolve("in.txt"), "to be\n").toString()));
      List<String> asGuest = new ArrayList<>(List.of("compare", "--source", "kafka"));
      asGuest.addAll(login);
      asGuest.add("sasl.jaas.config=" + jaas("guest"));
      Cli.Outcome refused = Cli.run(withTopic(broker, "lines", asGuest.toArray(String[]::new)));

      assertThat(made.exitCode()).as(made.err()).isZero();
      assertThat(made.out() + made.err()).doesNotContain(PASSWORD);
      assertThat(refused.exitCode()).isEqualTo(4);
      assertThat(refused.err().lines()).singleElement().asString().contains("topic lines");
      assertThat(refused.err()).doesNotContain(PASSWORD);
      try (var files = Files.walk(Path.of(out()))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file)).as(file.toString()).doesNotContain(PASSWORD);
        }
      }
    }
  }

  @Test
  void aRecordThatIsNoLineFailsOrIsSkippedAndCounted() {
    Cluster.at(healthy.address()).create("bad", 1);
    send("bad", "1000\t1000\tto be", "rubbish\there", "1500\t1500\tor not", null, "2000");
    String[] compare = {"compare", "word-count", "--source", "kafka"};
    String[] skip = {"compare", "word-count", "--source", "kafka", "--on-bad-record", "skip"};

    Cli.Outcome failed = Cli.run(withTopic(healthy, "bad", compare));
    Cli.Outcome skipped = Cli.run(withTopic(healthy, "bad", skip));

    assertThat(failed.exitCode()).isEqualTo(2);
    assertThat(failed.err())
        .startsWith("parallax: topic bad, partition 0, offset 1 is no line: two fields");
    assertThat(skipped.exitCode()).as(skipped.err()).isZero();
    assertThat(skipped.out())
        .contains("2 bad records skipped; the first: topic bad, partition 0, offset 1")
        .contains("All 3 results agree");
    assertThat(skipped.err())
        .contains("dstream     warning: 2 bad records skipped")
        .contains("structured  warning: 2 bad records skipped")
        .contains("flink       warning: 2 bad records skipped");
  }

  @Test
  void recordsThatRetentionHasRemovedAreNamed() throws Exception {
    Cluster.at(healthy.address()).create("cut", 1);
    send("cut", "1000\t1000\tto be", "2000", "2500\t2500\tor not", "3000");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", healthy.address()))) {
      var first = Map.of(new TopicPartition("cut", 0), RecordsToDelete.beforeOffset(2));
      admin.deleteRecords(first).all().get();
    }
    String[] compare = {"compare", "word-count", "--engines", "flink", "--source", "kafka"};

    Cli.Outcome outcome = Cli.run(withTopic(healthy, "cut", compare));

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("Partition 0 of topic cut begins at offset 2: what was before is gone.");
  }

  private Broker broker(int port, List<String> settings) throws InterruptedException {
    Path data = folder.resolve("broker");
    return Broker.start(
        new Broker.Options(HOME, data, folder.resolve("broker.log"), port, settings));
  }

  private String[] withTopic(Broker broker, String topic, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--bootstrap-servers", broker.address(), "--topic", topic));
    all.addAll(List.of("--out", out()));
    return all.toArray(String[]::new);
  }

  private String out() {
    return folder.resolve("out").toString();
  }

  private static void assertRefused(Cli.Outcome outcome, String reason) {
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(4);
    assertThat(outcome.err().lines()).singleElement().asString().contains(reason);
    assertThat(outcome.out()).isEmpty();
  }

  private static void send(String topic, String... values) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", healthy.address()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (String value : values) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(topic, bytes));
      }
    }
  }

  /** Settings of a broker that wants a password, and where the guest may do nothing. */
  private static List<String> secured() {
    return List.of(
        "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:SASL_PLAINTEXT",
        "inter.broker.listener.name=PLAINTEXT",
        "sasl.enabled.mechanisms=PLAIN",
        "sasl.mechanism.inter.broker.protocol=PLAIN",
        "listener.name.plaintext.plain.sasl.jaas.config="
            + jaas("admin").replace(";", "")
            + " user_admin=\""
            + PASSWORD
            + "\" user_guest=\""
            + PASSWORD
            + "\";",
        "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users=User:admin;User:ANONYMOUS");
  }

  private static String login(String user) {
    return "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config="
        + jaas(user)
        + "\n";
  }

  private static String jaas(String user) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, PASSWORD);
  }
}
