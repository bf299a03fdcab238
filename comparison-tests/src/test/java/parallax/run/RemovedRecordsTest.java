package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.Topic;
import parallax.event.ByteLines;
import parallax.folder.RunFolder;
import parallax.kafka.Cluster;
import parallax.kafka.TopicScan;
import parallax.kafka.TopicWriter;
import parallax.process.Broker;
import parallax.process.Engines;

/** Records that retention removes between the runner's look at a topic and the engines'. */
final class RemovedRecordsTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir private Path temporary;

  @Test
  void noEngineGoesOnWithoutThem() throws Exception {
    Path data = temporary.resolve("broker");
    try (Broker broker = Broker.start(Broker.Options.of(HOME, data));
        RunFolder folder = RunFolder.create(temporary.resolve("out"))) {
      Source source = source(Cluster.at(broker.address()));
      removeTheFirst(broker, 10);

      Map<String, Status> ends = WordCounts.of(source, Engines.of(HOME), folder);

      assertThat(ends)
          .allSatisfy((engine, end) -> assertThat(end).isInstanceOf(Status.Failed.class));
    }
  }

  private Source source(Cluster cluster) throws Exception {
    cluster.create("lines", 1);
    try (var writer = new TopicWriter(cluster, "lines", false)) {
      writer.write(WordCounts.stream(temporary), SECOND, ByteLines.DEFAULT_MAX_LINE_BYTES);
    }
    var topic = new Topic("lines", cluster.properties(), LineFormat.RECORDED, false);
    var range = cluster.range("lines");
    var scan = TopicScan.of(cluster, topic, range, Set.of(SECOND), TopicScan.NO_TAKER);
    Path index = temporary.resolve("lines.index");
    scan.index(SECOND).write(index);
    return new Source.TopicReplay(topic, index.toString());
  }

  private static void removeTheFirst(Broker broker, long records) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      var first = Map.of(new TopicPartition("lines", 0), RecordsToDelete.beforeOffset(records));
      admin.deleteRecords(first).all().get();
    }
  }
}
