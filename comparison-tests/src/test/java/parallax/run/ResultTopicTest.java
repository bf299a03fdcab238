package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.event.InputException;
import parallax.kafka.Cluster;
import parallax.kafka.ResultTopic;
import parallax.process.Broker;
import parallax.result.Count;
import parallax.result.ResultReader;
import parallax.result.ResultRecord;
import parallax.result.ResultRow;

/** What the runner makes of the rows in a topic, above all of those that an engine wrote again. */
final class ResultTopicTest {

  private static final Count A = new Count(0, 1000, "a", 2);
  private static final Count B = new Count(0, 1000, "b", 1);

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
  void rowsOfAllPartitionsAreWrittenInTheOrderOfAResultFile() throws Exception {
    Read read = read("plain", row(2000, B), row(1000, B), row(1000, A), end(1000, 2), end(2000, 1));

    assertThat(read.rows())
        .containsExactly(new ResultRow(1000, A), new ResultRow(1000, B), new ResultRow(2000, B));
    assertThat(read.written().repeated()).isZero();
    assertThat(read.topic().batches()).isEqualTo(2);
  }

  @Test
  void aBatchThatWasWrittenAgainCountsOnce() throws Exception {
    Read read = read("again", row(1000, A), row(1000, B), row(1000, A), row(1000, B), end(1000, 2));

    assertThat(read.rows()).containsExactly(new ResultRow(1000, A), new ResultRow(1000, B));
    assertThat(read.written().repeated()).isEqualTo(2);
  }

  @Test
  void aBatchThatWasBrokenOffAndWrittenAgainCountsOnce() throws Exception {
    Read read =
        read("broken-off", row(1000, A), row(1000, A), row(1000, B), end(1000, 2), end(1000, 2));

    assertThat(read.rows()).containsExactly(new ResultRow(1000, A), new ResultRow(1000, B));
    assertThat(read.written().repeated()).isEqualTo(1);
  }

  @Test
  void aRowThatAnEngineMeantTwiceStaysTwice() throws Exception {
    Read read = read("meant-twice", row(1000, A), row(1000, A), end(1000, 2));

    assertThat(read.rows()).containsExactly(new ResultRow(1000, A), new ResultRow(1000, A));
    assertThat(read.written().repeated()).isZero();
  }

  @Test
  void aRowThatCameAgainWithAnotherValueIsRefused() {
    assertThatThrownBy(
            () ->
                read("changed", row(1000, A), row(1000, new Count(0, 1000, "a", 3)), end(1000, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("batch 1000 has 2 rows, 2 of them different, but should have 1");
  }

  @Test
  void aMissingRowIsSeen() {
    assertThatThrownBy(() -> read("missing", row(1000, A), end(1000, 2)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("batch 1000 has 1 rows");
  }

  @Test
  void aBatchWithoutAnEndIsSeen() {
    assertThatThrownBy(() -> read("no-end", row(1000, A)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("batch 1000 has rows but no end");
  }

  @Test
  void aBatchThatEndsInTwoWaysIsRefused() {
    assertThatThrownBy(() -> read("two-ends", row(1000, A), end(1000, 1), end(1000, 2)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("batch 1000 ends twice, with 1 rows and with 2");
  }

  @Test
  void aRecordOfSomebodyElseIsNamed() {
    assertThatThrownBy(() -> read("foreign", "hello".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("topic foreign, partition", "offset 0 is no record of a result");
    assertThatThrownBy(() -> read("deleted", (byte[]) null))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("offset 0 is no record of a result: it has no value");
  }

  @Test
  void lateRowsAreCountedForThemselves() throws Exception {
    ResultRecord late = ResultRecord.late(1000, new Count(0, 0, null, 7));

    Read read = read("late", row(1000, A), late, late, ResultRecord.end(1000, 1, 1));
    var written = read.topic().write(folder.resolve("late.late.jsonl"), true);

    assertThat(written.rows()).isEqualTo(1);
    assertThat(written.repeated()).isEqualTo(1);
    assertThat(ResultReader.readLate(folder.resolve("late.late.jsonl")))
        .containsExactly(new ResultRow(1000, new Count(0, 0, null, 7)));
  }

  @Test
  void whatWasThereBeforeIsLeftOut() throws Exception {
    send("old", row(1000, A).value(), end(1000, 1).value());
    List<Long> from = cluster.range("old").to();
    send("old", row(1000, B).value(), end(1000, 1).value());

    var topic = ResultTopic.read(cluster, "old", from, work("old"));
    topic.write(folder.resolve("old.jsonl"), false);

    assertThat(ResultReader.readAll(folder.resolve("old.jsonl")))
        .containsExactly(new ResultRow(1000, B));
  }

  /** A topic that was read. */
  private record Read(ResultTopic topic, ResultTopic.Written written, List<ResultRow> rows) {}

  private static Read read(String name, ResultRecord... records) throws Exception {
    return read(name, Stream.of(records).map(ResultRecord::value).toArray(byte[][]::new));
  }

  private static Read read(String name, byte[]... values) throws Exception {
    send(name, values);
    var topic = ResultTopic.read(cluster, name, List.of(0L, 0L), work(name));
    Path file = folder.resolve(name + ".jsonl");
    return new Read(topic, topic.write(file, false), ResultReader.readAll(file));
  }

  private static Path work(String name) throws Exception {
    return Files.createDirectories(folder.resolve(name));
  }

  private static void send(String topic, byte[]... values) throws Exception {
    if (Files.notExists(folder.resolve("made-" + topic))) {
      Files.createFile(folder.resolve("made-" + topic));
      cluster.create(topic, 2);
    }
    Map<String, Object> settings = Map.copyOf(cluster.properties());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        int partition = Arrays.hashCode(value) & 1;
        producer.send(new ProducerRecord<>(topic, partition, null, value)).get();
      }
    }
  }

  private static ResultRecord row(long batch, Count count) {
    return ResultRecord.row(batch, count);
  }

  private static ResultRecord end(long batch, long rows) {
    return ResultRecord.end(batch, rows, 0);
  }
}
