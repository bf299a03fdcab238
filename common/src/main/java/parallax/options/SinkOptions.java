package parallax.options;

import parallax.engine.LineFormat;
import parallax.engine.Topic;
import parallax.example.Example;
import parallax.kafka.Cluster;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where rows go. */
public final class SinkOptions {

  /** The places there are. */
  public enum Place {
    FILES,
    KAFKA
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--sink",
      paramLabel = "SINK",
      defaultValue = "files",
      description =
          "where the engines put their rows: files of the run's folder, or kafka, a topic for each"
              + " example and engine (default: ${DEFAULT-VALUE})")
  private Place place;

  @Option(
      names = "--results-topic",
      paramLabel = "PREFIX",
      defaultValue = "results",
      description =
          "with --sink kafka: rows go to a topic PREFIX-EXAMPLE-ENGINE (default: ${DEFAULT-VALUE})")
  private String prefix;

  @Option(
      names = "--create-results",
      description = "make the topics of rows, which must not be there yet")
  private boolean createTopics;

  public boolean isKafka() {
    return place == Place.KAFKA;
  }

  /** What the names of topics of rows begin with. */
  public String prefix() {
    return prefix;
  }

  /** Whether the topics of rows are to be made. */
  public boolean createsTopics() {
    return createTopics;
  }

  /** The name of the topic for the rows of an engine. */
  public static String topicOf(String prefix, Example example, String engine) {
    return prefix + "-" + example.slug() + "-" + engine;
  }

  /**
   * The topic for the rows of one engine, which stay there.
   *
   * @throws ParameterException if no cluster was named
   */
  public Topic topicOf(KafkaOptions kafka, Example example, String engine) {
    if (!kafka.namesCluster()) {
      throw new ParameterException(
          spec.commandLine(),
          "--sink kafka needs --bootstrap-servers: rows would be gone with our own broker");
    }
    String name = topicOf(prefix, example, engine);
    Cluster cluster = kafka.cluster();
    if (createTopics) {
      cluster.create(name, kafka.partitions());
    } else {
      int unused = cluster.partitions(name); // It is there.
    }
    return new Topic(name, cluster.properties(), LineFormat.RECORDED, false);
  }
}
