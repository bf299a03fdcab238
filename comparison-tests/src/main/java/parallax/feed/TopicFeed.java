package parallax.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parallax.engine.LineFormat;
import parallax.engine.SkippedRecords;
import parallax.engine.Source;
import parallax.engine.Topic;
import parallax.event.TopicIndex;
import parallax.example.Example;
import parallax.folder.RunFolder;
import parallax.kafka.Cluster;
import parallax.kafka.TopicDump;
import parallax.kafka.TopicScan;
import parallax.kafka.TopicWriter;
import parallax.plan.Plan;
import parallax.process.Broker;
import parallax.process.Engines;
import parallax.process.RunListener;
import parallax.result.OutputException;

/**
 * The engines read a topic of Kafka, each with its own connector. The plan's input is written to it
 * first, or the topic is the input. The runner reads the topic once before the engines do, so that
 * all get the same offsets for the same batch. The reference reads a file in any case.
 */
public final class TopicFeed implements Feed {

  /** The topic of a broker of our own. */
  static final String OWN_TOPIC = "lines";

  private final Options options;

  public TopicFeed(Options options) {
    this.options = options;
  }

  /**
   * Which topic, and what happens to it.
   *
   * @param home the project, whose broker is started if there is no cluster
   * @param cluster or null: a broker is started, and ends with the run
   * @param topic of the cluster
   * @param create whether the topic is to be made
   * @param writes whether the plan's input is written to it; otherwise the topic is the input
   * @param partitions of a topic that is made
   * @param keyed whether a line's text is its key
   * @param skipBadRecords whether records that are no lines are skipped and counted
   */
  public record Options(
      Path home,
      Cluster cluster,
      String topic,
      boolean create,
      boolean writes,
      int partitions,
      boolean keyed,
      boolean skipBadRecords)
      implements LiveWay.Opening {

    @Override
    public LiveWay open(LineFormat format, RunFolder folder, RunListener listener)
        throws InterruptedException {
      return LiveTopic.open(this, format, folder, listener);
    }
  }

  @Override
  public Feed.Ready produce(Plan plan, RunFolder folder, RunListener listener)
      throws InterruptedException {
    if (options.cluster() != null) {
      return produce(plan, folder, options.cluster(), options.topic(), null);
    }
    Broker broker = startBroker(options.home(), folder, listener);
    try {
      return produce(plan, folder, Cluster.at(broker.address()), OWN_TOPIC, broker);
    } catch (RuntimeException failed) {
      broker.close();
      throw failed;
    }
  }

  /** Starts a broker that works in the run's folder. */
  static Broker startBroker(Path home, RunFolder folder, RunListener listener)
      throws InterruptedException {
    Broker broker =
        Broker.start(
            new Broker.Options(home, folder.work("broker"), folder.log("broker"), 0, List.of()));
    listener.note("a Kafka broker runs at " + broker.address());
    return broker;
  }

  private Ready produce(Plan plan, RunFolder folder, Cluster cluster, String name, Broker broker) {
    var topic =
        new Topic(name, cluster.properties(), LineFormat.RECORDED, options.skipBadRecords());
    Path work = folder.work("kafka");
    SkippedRecords.reset();
    try {
      Files.createDirectories(work);
      boolean made = options.create() || broker != null;
      if (made) {
        cluster.create(name, options.partitions());
      }
      return options.writes()
          ? written(plan, Input.produce(plan, folder), cluster, topic, work, broker)
          : read(plan, folder, cluster, topic, work, broker);
    } catch (IOException failed) {
      throw new OutputException(work, failed);
    }
  }

  private Ready written(
      Plan plan, Input input, Cluster cluster, Topic topic, Path work, Broker broker)
      throws IOException {
    List<Long> from = cluster.range(topic.name()).to();
    try (var writer = new TopicWriter(cluster, topic.name(), options.keyed())) {
      writer.write(input.stream(), plan.input().batch(), plan.input().maxRecordedLineBytes());
    }
    var range = new Cluster.Range(from, cluster.range(topic.name()).to());
    TopicScan scan = TopicScan.of(cluster, topic, range, batches(plan), TopicScan.NO_TAKER);
    return ready(plan, input, scan, topic, work, broker);
  }

  private Ready read(
      Plan plan, RunFolder folder, Cluster cluster, Topic topic, Path work, Broker broker)
      throws IOException {
    var range = cluster.range(topic.name());
    try (var dump = new TopicDump(work)) {
      TopicScan scan = TopicScan.of(cluster, topic, range, batches(plan), dump);
      dump.merge(folder.inputStream(), scan.lastMillis());
      String shownAs = "topic %s at %s".formatted(topic.name(), cluster.address());
      Input input =
          Input.recorded(plan, folder.inputStream(), shownAs).with(gone(topic.name(), range));
      return ready(plan, input, scan, topic, work, broker);
    }
  }

  /** What retention, or somebody, has removed: the topic goes on without it, but not in silence. */
  private static List<String> gone(String topic, Cluster.Range range) {
    return IntStream.range(0, range.from().size())
        .filter(partition -> range.from().get(partition) > 0)
        .mapToObj(
            partition ->
                "Partition %d of topic %s begins at offset %d: what was before is gone."
                    .formatted(partition, topic, range.from().get(partition)))
        .toList();
  }

  private static Set<Duration> batches(Plan plan) {
    return plan.parameters().values().stream()
        .map(each -> each.batch())
        .collect(Collectors.toSet());
  }

  private static Ready ready(
      Plan plan, Input input, TopicScan scan, Topic topic, Path work, Broker broker)
      throws IOException {
    Map<String, Path> indexes = new HashMap<>();
    for (Example example : plan.examples()) {
      Duration batch = plan.parameters().get(example.slug()).batch();
      TopicIndex index = scan.index(batch);
      long expected = input.batches().get(example.slug());
      if (index.size() != expected || scan.lines() != input.lines()) {
        throw new IllegalStateException(
            "%s holds %,d lines in %,d batches, the input %,d in %,d"
                .formatted(topic, scan.lines(), index.size(), input.lines(), expected));
      }
      Path file = work.resolve(example.slug() + ".index");
      index.write(file);
      indexes.put(example.slug(), file);
    }
    return new Ready(
        input.with(notes(topic, scan)),
        topic,
        indexes,
        plan.input().maxRecordedLineBytes(),
        broker);
  }

  private static List<String> notes(Topic topic, TopicScan scan) {
    List<String> notes = new ArrayList<>();
    notes.add(
        ("The engines read topic %s of Kafka (partitions: %d) with their own connectors, the"
                + " reference the file. All is compared that a replay of a file compares.")
            .formatted(topic.name(), scan.partitions()));
    SkippedRecords.told().ifPresent(notes::add);
    return notes;
  }

  /** A topic that has been read once, and the broker behind it if it is our own. */
  private record Ready(
      Input input, Topic topic, Map<String, Path> indexes, int maxLineBytes, Broker broker)
      implements Feed.Ready {

    @Override
    public Optional<Cluster> cluster() {
      return Optional.of(new Cluster(topic.properties()));
    }

    @Override
    public Optional<Broker> ownBroker() {
      return Optional.ofNullable(broker);
    }

    @Override
    public Source source(Example example, String engine) {
      return engine.equals(Engines.REFERENCE)
          ? new Source.Replay(input.stream().toString(), maxLineBytes)
          : new Source.TopicReplay(topic, indexes.get(example.slug()).toString());
    }

    @Override
    public String batches(String engine) {
      return switch (engine) {
        case "dstream", "structured" -> "the exact offsets of each batch";
        case "flink" -> "the marks that end each batch in every partition";
        default -> "the file that holds the topic's lines";
      };
    }

    @Override
    public void end() {
      if (broker != null) {
        broker.close();
      }
    }
  }
}
