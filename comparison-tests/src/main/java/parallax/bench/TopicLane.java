package parallax.bench;

import java.time.Duration;
import java.util.Collections;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.engine.Topic;
import parallax.kafka.Cluster;
import parallax.kafka.TopicWriter;

/** Lines by a new topic of Kafka, which the engine reads with its own connector. */
final class TopicLane implements Lane {

  private final Source.TopicLive source;
  private final TopicWriter writer;

  /** Makes the topic. */
  TopicLane(Cluster cluster, String name, int partitions) {
    cluster.create(name, partitions);
    var topic = new Topic(name, cluster.properties(), LineFormat.PLAIN, false);
    this.source = new Source.TopicLive(topic, Collections.nCopies(partitions, 0L));
    this.writer = new TopicWriter(cluster, name, false);
  }

  @Override
  public Source source() {
    return source;
  }

  @Override
  public void awaitReader(Duration timeout) {
    // Records wait for their readers.
  }

  @Override
  public void line(byte[] line) {
    writer.line(line, null, System.currentTimeMillis());
  }

  @Override
  public void idle() {
    // The client sends in its own time, after 20 ms at the latest, to everybody alike.
  }

  @Override
  public void end() {
    writer.flush();
  }

  @Override
  public void close() {
    writer.close();
  }
}
