package parallax.feed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.engine.Topic;
import parallax.folder.RunFolder;
import parallax.kafka.Cluster;
import parallax.kafka.TopicWriter;
import parallax.process.Broker;
import parallax.process.Engines;
import parallax.process.RunListener;
import parallax.producer.SentLine;

/** The way of a live stream's lines to the engines by a topic of Kafka. */
final class LiveTopic implements LiveWay {

  private final Topic topic;
  private final List<Long> start;
  private final TopicWriter writer;
  private final Broker broker;

  private LiveTopic(
      TopicFeed.Options options, LineFormat format, Cluster cluster, String name, Broker broker) {
    this.broker = broker;
    if (options.create() || broker != null) {
      cluster.create(name, options.partitions());
    }
    this.topic = new Topic(name, cluster.properties(), format, options.skipBadRecords());
    this.start = cluster.range(name).to();
    this.writer = new TopicWriter(cluster, name, options.keyed());
  }

  /**
   * Makes the topic ready, and starts a broker for it if there is no cluster.
   *
   * @param format of the lines, which become records as they are
   * @throws parallax.kafka.ClusterException if the cluster cannot be used
   */
  static LiveTopic open(
      TopicFeed.Options options, LineFormat format, RunFolder folder, RunListener listener)
      throws InterruptedException {
    if (options.cluster() != null) {
      return new LiveTopic(options, format, options.cluster(), options.topic(), null);
    }
    Broker broker = TopicFeed.startBroker(options.home(), folder, listener);
    try {
      return new LiveTopic(
          options, format, Cluster.at(broker.address()), TopicFeed.OWN_TOPIC, broker);
    } catch (RuntimeException failed) {
      broker.close();
      throw failed;
    }
  }

  @Override
  public Optional<Source> source(String engine) {
    return engine.equals(Engines.REFERENCE)
        ? Optional.empty()
        : Optional.of(new Source.TopicLive(topic, start));
  }

  @Override
  public void send(SentLine line) {
    writer.line(line.line().getBytes(StandardCharsets.UTF_8), line.line(), line.sentMillis());
  }

  @Override
  public void flush() {
    writer.flush();
  }

  @Override
  public String note() {
    return "The engines read topic %s of Kafka (partitions: %d) with their own connectors."
        .formatted(topic.name(), start.size());
  }

  @Override
  public void close() {
    writer.close();
    if (broker != null) {
      broker.close();
    }
  }
}
