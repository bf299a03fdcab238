package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.engine.Topic;
import parallax.feed.FileOutlet;
import parallax.feed.Outlet;
import parallax.feed.TopicOutlet;
import parallax.folder.RunFolder;
import parallax.kafka.Cluster;
import parallax.kafka.TopicScan;
import parallax.kafka.TopicWriter;
import parallax.process.Broker;
import parallax.process.Engines;

/**
 * The engines read a topic, and write another one each. They read one: of one partition, of four
 * that get the lines in turn, and of more than there are different lines, so that some get none.
 */
final class ExamplesFromKafkaTest extends ExamplesContract {

  private static final int MANY = 16;

  @TempDir private static Path temporary;
  private Broker broker;

  @BeforeAll
  void startBroker() throws InterruptedException {
    Path home = Path.of(System.getProperty("parallax.home"));
    broker = Broker.start(Broker.Options.of(home, temporary.resolve("broker")));
  }

  @AfterAll
  void endBroker() {
    broker.close();
  }

  @Override
  int seeds() {
    return Integer.getInteger("parallax.seeds", 1);
  }

  /** Topics in every other run: each costs Structured Streaming two writes for every batch. */
  @Override
  Outlet outlet(RunFolder folder, int run) {
    if (run % 2 == 1) {
      return new FileOutlet(folder);
    }
    var options = new TopicOutlet.Options(null, "rows-" + run, true, 1 + run % 4);
    return new TopicOutlet(options, Cluster.at(broker.address()), null, folder);
  }

  @Override
  Task.Sources sources(Path stream, Duration batch, int run) throws Exception {
    Cluster cluster = Cluster.at(broker.address());
    var topic = new Topic("run-" + run, cluster.properties(), LineFormat.RECORDED, false);
    boolean keyed = run % 3 == 2;
    cluster.create(topic.name(), keyed ? MANY : 1 + run % 3 * 3);
    try (var writer = new TopicWriter(cluster, topic.name(), keyed)) {
      writer.write(stream, batch, RunningEngines.MAX_LINE_BYTES);
    }
    Cluster.Range range = cluster.range(topic.name());
    var scan = TopicScan.of(cluster, topic, range, Set.of(batch), TopicScan.NO_TAKER);
    assertThat(range.to()).as("marks in every partition").allMatch(end -> end > 0);
    Path index = temporary.resolve("run-" + run + ".index");
    scan.index(batch).write(index);
    var file = new Source.Replay(stream.toString(), RunningEngines.MAX_LINE_BYTES);
    var kafka = new Source.TopicReplay(topic, index.toString());
    return (example, engine) -> engine.equals(Engines.REFERENCE) ? file : kafka;
  }
}
