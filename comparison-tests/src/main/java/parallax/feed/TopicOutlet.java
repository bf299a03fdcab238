package parallax.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import parallax.engine.LineFormat;
import parallax.engine.Sink;
import parallax.engine.Status;
import parallax.engine.Topic;
import parallax.event.InputException;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.folder.RunFolder;
import parallax.kafka.Cluster;
import parallax.kafka.ClusterException;
import parallax.kafka.ResultTopic;
import parallax.options.SinkOptions;
import parallax.process.Broker;
import parallax.process.Engines;
import parallax.process.RunListener;
import parallax.result.OutputException;

/**
 * Every engine writes a topic for each example, and the runner reads it when the job is done. The
 * reference has no Kafka client and writes files.
 */
public final class TopicOutlet implements Outlet {

  private final Options options;
  private final Cluster cluster;
  private final Broker broker;
  private final RunFolder folder;
  private final FileOutlet files;
  private final Map<String, List<Long>> starts = new ConcurrentHashMap<>();

  /**
   * Writes to topics of a cluster.
   *
   * @param broker behind it that ends with this, or null
   */
  public TopicOutlet(Options options, Cluster cluster, Broker broker, RunFolder folder) {
    this.options = options;
    this.cluster = cluster;
    this.broker = broker;
    this.folder = folder;
    this.files = new FileOutlet(folder);
  }

  /**
   * Which topics.
   *
   * @param home the project, whose broker is started where the engines read no cluster
   * @param prefix a topic is called {@code <prefix>-<example>-<engine>}
   * @param create whether they are to be made, with as many partitions
   */
  public record Options(Path home, String prefix, boolean create, int partitions) {

    private String topic(Example example, String engine) {
      return SinkOptions.topicOf(prefix, example, engine);
    }
  }

  /**
   * Writes to topics of the cluster that the engines read, if they read one.
   *
   * @param feed what they read
   */
  public static TopicOutlet open(
      Options options, Feed.Ready feed, RunFolder folder, RunListener listener)
      throws InterruptedException {
    if (feed.cluster().isPresent()) {
      return new TopicOutlet(options, feed.cluster().get(), null, folder);
    }
    Broker broker = TopicFeed.startBroker(options.home(), folder, listener);
    return new TopicOutlet(options, Cluster.at(broker.address()), broker, folder);
  }

  @Override
  public Sink sink(Example example, String engine) {
    if (engine.equals(Engines.REFERENCE)) {
      return files.sink(example, engine);
    }
    String name = options.topic(example, engine);
    if (options.create()) {
      cluster.create(name, options.partitions());
    }
    starts.put(name, cluster.range(name).to());
    return new Sink.ToTopic(new Topic(name, cluster.properties(), LineFormat.RECORDED, false));
  }

  @Override
  public Status collect(Example example, String engine, Status.Done done, Warnings warnings) {
    if (engine.equals(Engines.REFERENCE)) {
      return done;
    }
    Path work = folder.work("results").resolve(example.slug() + "-" + engine);
    boolean dropsLate = example.agreement() == Agreement.FINAL_ROWS_AND_LATE;
    try {
      Files.createDirectories(work);
      String name = options.topic(example, engine);
      var topic = ResultTopic.read(cluster, name, starts.get(name), work);
      var rows = topic.write(folder.results(example.slug(), engine), false);
      var late = dropsLate ? topic.write(folder.late(example.slug(), engine), true) : null;
      long repeated = rows.repeated() + (late == null ? 0 : late.repeated());
      if (repeated > 0) {
        warnings.add(
            "%,d records of topic %s were there before, of the same batch: they count once"
                .formatted(repeated, name));
      }
      return new Status.Done(
          rows.rows(),
          topic.batches(),
          done.wallMillis(),
          done.cpuMillis(),
          done.peakBytes(),
          done.collectionMillis(),
          done.allocatedBytes(),
          done.batchTimes());
    } catch (InputException rubbish) {
      return new Status.Failed(Status.Blame.ENGINE, rubbish.getMessage());
    } catch (ClusterException gone) {
      return new Status.Failed(Status.Blame.ENVIRONMENT, gone.getMessage());
    } catch (IOException failed) {
      throw new OutputException(work, failed);
    }
  }

  @Override
  public List<String> notes() {
    return List.of(
        ("The engines wrote their rows to topics %s-EXAMPLE-ENGINE of Kafka, from which they were"
                + " read back: flink's exactly once, in transactions; dstream's and structured's at"
                + " least once, and what a batch wrote twice counts once. The reference wrote files.")
            .formatted(options.prefix()));
  }

  @Override
  public void end() {
    if (broker != null) {
      broker.close();
    }
  }
}
