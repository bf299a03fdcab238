package parallax.spark.naive;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kafka010.ConsumerStrategies;
import org.apache.spark.streaming.kafka010.HasOffsetRanges;
import org.apache.spark.streaming.kafka010.KafkaUtils;
import org.apache.spark.streaming.kafka010.LocationStrategies;
import org.apache.spark.streaming.kafka010.OffsetRange;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Status;
import parallax.engine.UnsupportedJobException;
import parallax.example.Parameters;

/**
 * DStreams as a newcomer has them. A batch of the topic is what the direct stream's rate limit lets
 * through in an interval, which is short, so that nobody waits for the clock.
 */
public final class DStreamEngine implements Engine {

  /** An eighth of a second: a rate of whole records divides by it without a rest. */
  private static final Duration INTERVAL = new Duration(125);

  private static final int INTERVALS_PER_SECOND = 8;
  private static final String RATE = "spark.streaming.kafka.maxRatePerPartition";

  private final JavaSparkContext spark;
  private final Status.Ready ready;

  /** An engine that says this of itself. */
  public DStreamEngine(JavaSparkContext spark, Status.Ready ready) {
    this.spark = spark;
    this.ready = ready;
  }

  @Override
  public Status.Ready ready() {
    return ready;
  }

  @Override
  public void run(Job job, JobContext context) throws Exception {
    RecordedTopic recorded = RecordedTopic.of(job);
    refuseWhatDStreamsCannot(job, recorded);
    // The stream reads it from the live configuration.
    String rate = Long.toString(INTERVALS_PER_SECOND * recorded.recordsPerBatch());
    spark.sc().conf().set(RATE, rate);
    var streaming = new JavaStreamingContext(spark, INTERVAL);
    var batches = RecordedBatches.begin(recorded, job.parameters());
    try {
      if (!isWindowed(job.example())) {
        streaming.checkpoint(Path.of(job.workFolder(), "checkpoints").toUri().toString());
      }
      build(job, recorded, streaming);
      streaming.start();
      batches.await(streaming);
    } finally {
      streaming.stop(false, false);
    }
    context.emit(batches.counts());
  }

  /** Functions hold nothing: those of a state are written with its checkpoints. */
  private static void build(Job job, RecordedTopic recorded, JavaStreamingContext streaming) {
    var records =
        KafkaUtils.createDirectStream(
            streaming,
            LocationStrategies.PreferConsistent(),
            ConsumerStrategies.<String, String>Subscribe(
                List.of(recorded.topic().name()), settings(recorded)));
    records.foreachRDD(batch -> RecordedBatches.running().begin(ranges(batch)));
    var lines = records.map(record -> record.value());
    var counts = DStreamPrograms.build(job.example(), lines, INTERVAL, job.parameters());
    boolean windowed = isWindowed(job.example());
    counts.foreachRDD(batch -> RecordedBatches.running().add(batch.collect(), windowed));
    records.foreachRDD(batch -> RecordedBatches.running().end(ranges(batch)));
  }

  private static OffsetRange[] ranges(JavaRDD<?> batch) {
    return ((HasOffsetRanges) batch.rdd()).offsetRanges();
  }

  private static boolean isWindowed(String example) {
    return !example.equals("incremental-word-count") && !example.equals("stateful-count");
  }

  private static Map<String, Object> settings(RecordedTopic recorded) {
    Map<String, Object> settings = new HashMap<>(recorded.topic().properties());
    settings.put("key.deserializer", StringDeserializer.class);
    settings.put("value.deserializer", StringDeserializer.class);
    settings.put("group.id", "parallax-" + UUID.randomUUID());
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", false);
    return settings;
  }

  private static void refuseWhatDStreamsCannot(Job job, RecordedTopic recorded) {
    Parameters parameters = job.parameters();
    if (job.example().equals("windowed-word-count")) {
      throw new UnsupportedJobException(
          "DStreams have no event time; the example's own design is all there is");
    }
    if (job.example().equals("sliding-window-count")
        && recorded.index().startMillis(0) % parameters.slide().toMillis() != 0) {
      throw new UnsupportedJobException(
          "a DStream's windows are counted from its start, which is no multiple of the slide here");
    }
  }
}
