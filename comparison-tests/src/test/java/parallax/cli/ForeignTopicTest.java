package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.TakesMinutes;
import parallax.kafka.Cluster;
import parallax.process.Broker;
import parallax.process.Child;

/** A topic that somebody else has written. */
@TakesMinutes
final class ForeignTopicTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));

  @TempDir private Path folder;

  @Test
  void withoutMarksAndWithAnEmptyPartitionItIsComparedAsExactly() throws Exception {
    try (Broker broker = Broker.start(Broker.Options.of(HOME, folder.resolve("broker")))) {
      Cluster.at(broker.address()).create("lines", 3);
      send(broker, 0, "1000\t1000\tto be", "4500\t900000\tor not", "9000\t9000\tlate");
      send(broker, 1, "2500\t-1\tto be");
      try (Child compare =
          Child.cli(
              folder,
              "compare",
              "word-count",
              "sliding-window-count",
              "windowed-word-count",
              "--source",
              "kafka",
              "--bootstrap-servers",
              broker.address(),
              "--topic",
              "lines",
              "--out",
              "out")) {
        Child.End end = compare.await();

        assertThat(end.exitCode()).as(end.out() + end.err()).isZero();
        assertThat(end.out()).contains("All 9 results agree with the reference, row by row.");
      }
      assertThat(Files.readString(folder.resolve("out/input.stream")))
          .isEqualTo(
              "1000\t1000\tto be\n2500\t-1\tto be\n4500\t900000\tor not\n9000\t9000\tlate\n9000\n");
    }
  }

  private static void send(Broker broker, int partition, String... values) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.address()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (String value : values) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>("lines", partition, null, bytes));
      }
    }
  }
}
