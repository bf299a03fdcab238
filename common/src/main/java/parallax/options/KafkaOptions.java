package parallax.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.engine.Topic;
import parallax.event.InputException;
import parallax.kafka.Cluster;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which Kafka cluster and which topic. */
public final class KafkaOptions {

  private static final String BOOTSTRAP = "bootstrap.servers";
  private static final int MAX_PARTITIONS = 1000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "a Kafka cluster, several addresses separated by commas")
  private String bootstrapServers;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "a topic of that cluster")
  private String topic;

  @Option(
      names = "--create-topic",
      description = "make the topic, which must not be there yet; Parallax never deletes one")
  private boolean createTopic;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "of a topic that is made (default: 1)")
  private Integer partitions;

  private int defaultPartitions = 1;

  @Option(
      names = "--keyed",
      description =
          "the text of a line is its key, so that equal lines share a partition; otherwise lines"
              + " are dealt to the partitions in turn")
  private boolean keyed;

  @Option(
      names = "--kafka-property",
      paramLabel = "KEY=VALUE",
      description =
          "a setting of Kafka's clients, such as security.protocol=SASL_SSL; secrets are never"
              + " logged or reported")
  private List<String> properties = List.of();

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "a file of such settings, in the format of Java's properties")
  private Path config;

  /** Whether a cluster was named. */
  public boolean namesCluster() {
    return bootstrapServers != null || clientProperties().containsKey(BOOTSTRAP);
  }

  /** How many partitions a topic is made with if nobody says otherwise. */
  public void makeByDefault(int count) {
    defaultPartitions = count;
  }

  /** Of a topic that is made. */
  public int partitions() {
    int count = partitions == null ? defaultPartitions : partitions;
    if (count < 1 || count > MAX_PARTITIONS) {
      throw refused("--partitions must be 1 to " + MAX_PARTITIONS + ": " + count);
    }
    return count;
  }

  /** Whether a line's text is its key. */
  public boolean keyed() {
    return keyed;
  }

  /**
   * The cluster that was named.
   *
   * @throws ParameterException if none was
   */
  public Cluster cluster() {
    Map<String, String> all = clientProperties();
    if (!all.containsKey(BOOTSTRAP)) {
      throw refused("--bootstrap-servers says which cluster ('parallax broker' starts one)");
    }
    return new Cluster(all);
  }

  /**
   * The topic, which is made if that was asked for.
   *
   * @throws ParameterException if none was named
   * @throws parallax.kafka.ClusterException if it cannot be used
   */
  public String topicOf(Cluster cluster) {
    if (topic == null) {
      throw refused("--topic says which topic");
    }
    if (createTopic) {
      cluster.create(topic, partitions());
    }
    return topic;
  }

  /**
   * Refuses a topic without a cluster, and a cluster without a topic.
   *
   * @throws ParameterException with what is missing
   */
  public void checkTopic() {
    if (namesCluster() && topic == null) {
      throw refused("--topic says which topic");
    }
    if (!namesCluster() && (topic != null || createTopic)) {
      throw refused("--topic and --create-topic need --bootstrap-servers");
    }
  }

  /** The name of the topic, or null. */
  public String topic() {
    return topic;
  }

  /** Whether the topic is to be made. */
  public boolean createsTopic() {
    return createTopic;
  }

  /** What comes to the topic from now on. */
  public Source.TopicLive live(LineFormat format, boolean skipBadRecords) {
    Cluster cluster = cluster();
    String name = topicOf(cluster);
    return new Source.TopicLive(
        new Topic(name, cluster.properties(), format, skipBadRecords), cluster.range(name).to());
  }

  /** The settings of the file, then those of the command line, which win. */
  private Map<String, String> clientProperties() {
    Map<String, String> all = new LinkedHashMap<>();
    Properties ofFile = ofFile();
    ofFile.stringPropertyNames().forEach(name -> all.put(name, ofFile.getProperty(name)));
    for (String property : properties) {
      int equals = property.indexOf('=');
      if (equals < 1) {
        throw refused("--kafka-property is a setting such as security.protocol=SASL_SSL");
      }
      all.put(property.substring(0, equals), property.substring(equals + 1));
    }
    if (bootstrapServers != null) {
      all.put(BOOTSTRAP, bootstrapServers);
    }
    return all;
  }

  private Properties ofFile() {
    Properties settings = new Properties();
    if (config != null) {
      try (Reader in = Files.newBufferedReader(config)) {
        settings.load(in);
      } catch (IOException | IllegalArgumentException unreadable) {
        throw new InputException(config, "cannot be read (" + unreadable.getClass() + ")");
      }
    }
    return settings;
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
