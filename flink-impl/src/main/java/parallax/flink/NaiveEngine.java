package parallax.flink;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.runtime.util.EnvironmentInformation;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.UnsupportedJobException;
import parallax.event.TopicIndex;
import parallax.flink.naive.LastCounts;
import parallax.flink.naive.Programs;
import parallax.result.BatchCounts;
import parallax.result.Count;

/**
 * Flink as a newcomer has it, to measure the examples against: programs in the idiom of its
 * documentation, with its default settings. They read a whole topic and emit one batch: the last
 * count of each window and key.
 */
final class NaiveEngine implements Engine {

  private final List<Status.Setting> settings;
  private final LocalCluster cluster;

  private NaiveEngine(List<Status.Setting> settings, LocalCluster cluster) {
    this.settings = settings;
    this.cluster = cluster;
  }

  static NaiveEngine start() throws Exception {
    var settings = FlinkSettings.ofNewcomers(Runtime.getRuntime().availableProcessors());
    return new NaiveEngine(settings, LocalCluster.start(settings));
  }

  @Override
  public Status.Ready ready() {
    return new Status.Ready(Map.of("flink", EnvironmentInformation.getVersion()), settings);
  }

  @Override
  public void run(Job job, JobContext context) throws Exception {
    if (!(job.source() instanceof Source.TopicReplay replay)) {
      throw new UnsupportedJobException("the naive programs read Kafka only");
    }
    TopicIndex index = TopicIndex.read(Path.of(replay.index()));
    var properties = new Properties();
    properties.putAll(replay.topic().properties());
    KafkaSource<String> source =
        KafkaSource.<String>builder()
            .setProperties(properties)
            .setTopics(replay.topic().name())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setBounded(OffsetsInitializer.latest())
            .setValueOnlyDeserializer(new SimpleStringSchema())
            .build();
    var environment = cluster.environment();
    Programs.build(job.example(), environment, source, job.parameters()).sinkTo(new LastCounts());
    JobExecutionResult unused =
        cluster.submit(environment.getStreamGraph()).getJobExecutionResult().get();
    context.emit(rows(job, index.endMillis(index.size() - 1)));
  }

  /** What the programs emit, and of a running count the words that never came. */
  private static BatchCounts rows(Job job, long endMillis) {
    List<Count> rows = new ArrayList<>();
    boolean open = job.example().equals("windowed-word-count");
    Map<String, Long> initial =
        job.example().equals("stateful-count")
            ? new HashMap<>(job.parameters().initial())
            : new HashMap<>();
    for (Count count : LastCounts.take()) {
      // The end of the input brings out windows that are not over.
      if (open || count.end() <= endMillis) {
        rows.add(count);
      }
      initial.remove(count.key());
    }
    initial.forEach((word, count) -> rows.add(new Count(0, 0, word, count)));
    return new BatchCounts(endMillis, rows);
  }
}
