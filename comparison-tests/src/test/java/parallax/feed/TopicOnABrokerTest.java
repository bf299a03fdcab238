package parallax.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.LineFormat;
import parallax.engine.Topic;
import parallax.event.ByteLines;
import parallax.event.InputException;
import parallax.event.TopicIndex;
import parallax.kafka.Cluster;
import parallax.kafka.ClusterException;
import parallax.kafka.TopicDump;
import parallax.kafka.TopicScan;
import parallax.kafka.TopicWriter;
import parallax.process.Broker;

/** What the producer writes to a topic, and what a look at the topic finds. */
final class TopicOnABrokerTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Three batches, the second without a line, and a mark of its own in the last. */
  private static final String STREAM =
      "1000\t900\ta\n1000\t-5\tb\n1999\t1999\ta\n3000\t7000\tc\n3500\n";

  @TempDir private static Path folder;
  private static Broker broker;
  private static Cluster cluster;

  @BeforeAll
  static void startBroker() throws InterruptedException {
    Path home = Path.of(System.getProperty("parallax.home"));
    broker = Broker.start(Broker.Options.of(home, folder.resolve("broker")));
    cluster = Cluster.at(broker.address());
  }

  @AfterAll
  static void endBroker() {
    broker.close();
  }

  @Test
  void linesAreDealtInTurnAndMarksGoToEveryPartition() throws Exception {
    write("dealt", 2, false);

    Map<Integer, List<String>> values = values("dealt");

    assertThat(values.get(0))
        .containsExactly("1000\t900\ta", "1999\t1999\ta", "2000", "3000", "4000");
    assertThat(values.get(1))
        .containsExactly("1000\t-5\tb", "2000", "3000", "3000\t7000\tc", "4000");
  }

  @Test
  void equalLinesShareAPartitionIfTheyAreKeyed() throws Exception {
    write("keyed", 8, true);

    List<List<String>> withA =
        values("keyed").values().stream()
            .filter(values -> values.stream().anyMatch(value -> value.endsWith("\ta")))
            .toList();

    assertThat(withA).hasSize(1);
    assertThat(withA.get(0)).contains("1000\t900\ta", "1999\t1999\ta");
  }

  @Test
  void everyPartitionOfANewTopicTakesItsFirstRecordAtOnce() throws Exception {
    int partitions = 200;
    cluster.create("new", partitions);
    Map<String, Object> impatient =
        Map.of("bootstrap.servers", broker.address(), "enable.idempotence", false, "retries", 0);

    List<Future<RecordMetadata>> sent;
    try (var producer =
        new KafkaProducer<>(impatient, new StringSerializer(), new StringSerializer())) {
      sent =
          IntStream.range(0, partitions)
              .mapToObj(i -> producer.send(new ProducerRecord<>("new", i, null, "first")))
              .toList();
    }

    for (Future<RecordMetadata> record : sent) {
      assertThat(record.get().offset()).isZero();
    }
  }

  @Test
  void timestampsAreEventTimesAsFarAsKafkaHasThem() throws Exception {
    write("timestamps", 1, false);

    assertThat(records("timestamps"))
        .filteredOn(record -> record.value().contains("\t"))
        .extracting(ConsumerRecord::timestamp)
        .containsExactly(900L, 0L, 1999L, 7000L);
  }

  @Test
  void aScanFindsTheBatchesOfTheFile() throws Exception {
    write("scanned", 2, false);

    TopicScan scan = scan("scanned", TopicScan.NO_TAKER);
    TopicIndex index = scan.index(SECOND);

    assertThat(scan.lines()).isEqualTo(4);
    assertThat(index.size()).isEqualTo(3);
    assertThat(index.startMillis(0)).isEqualTo(1000);
    assertThat(offsets(index, 0)).containsExactly(0L, 3L, 4L, 5L);
    assertThat(offsets(index, 1)).containsExactly(0L, 2L, 3L, 5L);
  }

  @Test
  void aDumpHoldsTheLinesInTheOrderOfTheirArrival() throws Exception {
    write("dumped", 2, false);
    Path merged = folder.resolve("merged.stream");

    try (var dump = new TopicDump(folder)) {
      dump.merge(merged, scan("dumped", dump).lastMillis());
    }

    List<String> lines = Files.readAllLines(merged);
    assertThat(lines.subList(0, 2)).containsExactlyInAnyOrder("1000\t900\ta", "1000\t-5\tb");
    assertThat(lines.subList(2, 5)).containsExactly("1999\t1999\ta", "3000\t7000\tc", "3999");
  }

  @Test
  void arrivalsThatGoBackInAPartitionAreRefused() throws Exception {
    write("twice", 1, false);
    try (var writer = new TopicWriter(cluster, "twice", false)) {
      writer.line("1500\t1500\tlate".getBytes(StandardCharsets.UTF_8), "late", 1500);
      writer.flush();
    }

    assertThatThrownBy(() -> scan("twice", TopicScan.NO_TAKER))
        .isInstanceOf(InputException.class)
        .hasMessage("topic twice, partition 0, offset 7: arrival time goes back: 1500 after 3999");
  }

  @Test
  void aTopicIsNotMadeTwice() {
    cluster.create("once", 1);

    assertThatThrownBy(() -> cluster.create("once", 1))
        .isInstanceOf(ClusterException.class)
        .hasMessageStartingWith("there is a topic once at " + broker.address());
  }

  private static void write(String topic, int partitions, boolean keyed) throws Exception {
    cluster.create(topic, partitions);
    Path stream = Files.writeString(folder.resolve(topic + ".stream"), STREAM);
    try (var writer = new TopicWriter(cluster, topic, keyed)) {
      assertThat(writer.write(stream, SECOND, ByteLines.DEFAULT_MAX_LINE_BYTES)).isEqualTo(4);
    }
  }

  private static TopicScan scan(String name, TopicScan.Taker taker) {
    var topic = new Topic(name, cluster.properties(), LineFormat.RECORDED, false);
    return TopicScan.of(cluster, topic, cluster.range(name), Set.of(SECOND), taker);
  }

  private static List<Long> offsets(TopicIndex index, int partition) {
    return IntStream.rangeClosed(0, index.size())
        .mapToObj(batch -> index.offset(batch, partition))
        .toList();
  }

  private static Map<Integer, List<String>> values(String topic) {
    return records(topic).stream()
        .collect(
            Collectors.groupingBy(
                ConsumerRecord::partition,
                Collectors.mapping(ConsumerRecord::value, Collectors.toList())));
  }

  private static List<ConsumerRecord<String, String>> records(String topic) {
    Cluster.Range range = cluster.range(topic);
    Map<String, Object> settings = new HashMap<>(cluster.properties());
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(
          IntStream.range(0, range.to().size())
              .mapToObj(partition -> new TopicPartition(topic, partition))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      while (records.size() < range.size()) {
        consumer.poll(SECOND).forEach(records::add);
      }
    }
    return records;
  }
}
