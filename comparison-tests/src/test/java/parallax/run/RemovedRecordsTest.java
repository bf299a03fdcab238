package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.Job;
import parallax.engine.LineFormat;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.Topic;
import parallax.event.ByteLines;
import parallax.kafka.Cluster;
import parallax.kafka.TopicScan;
import parallax.kafka.TopicWriter;
import parallax.process.Await;

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
      Engines engines = Engines.of(HOME);
      for (String name : List.of("dstream", "structured", "flink")) {
        var resources = new EngineSpec.Resources("768m", 2);
        try (var session =
            new EngineSession(engines.get(name), resources, folder, new Notebook())) {

          Status end = session.run(job(source, folder, name), Await.LIMIT, Await.LIMIT);

          assertThat(end).as(name).isInstanceOf(Status.Failed.class);
        }
      }
    }
  }

  private Source source(Cluster cluster) throws Exception {
    String lines =
        IntStream.range(0, 30)
            .mapToObj(i -> "%d\t%d\tto be%n".formatted(i * 500, i * 500))
            .collect(Collectors.joining());
    Path stream = Files.writeString(temporary.resolve("lines.stream"), lines);
    cluster.create("lines", 1);
    try (var writer = new TopicWriter(cluster, "lines", false)) {
      writer.write(stream, SECOND, ByteLines.DEFAULT_MAX_LINE_BYTES);
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

  private static Job job(Source source, RunFolder folder, String engine) throws Exception {
    Path work = Files.createDirectories(folder.work(engine).resolve("word-count"));
    String rows = folder.results("word-count", engine).toString();
    return new Job(
        "word-count",
        Map.of("batch", "1s"),
        source,
        new Sink.ToFiles(rows, null),
        work.toString(),
        0);
  }
}
