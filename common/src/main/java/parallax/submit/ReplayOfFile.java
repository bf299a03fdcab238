package parallax.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.engine.Topic;
import parallax.event.InputFiles;
import parallax.event.RecordedStream;
import parallax.example.Parameters;
import parallax.kafka.Cluster;
import parallax.kafka.TopicScan;
import parallax.kafka.TopicWriter;
import parallax.options.KafkaOptions;
import parallax.producer.Workload;

/**
 * A file as the input of a job that replays it.
 *
 * @param file a recorded stream, or plain text, which is cut into batches
 * @param folder of the job
 */
record ReplayOfFile(
    Path file, Parameters parameters, int linesPerBatch, int maxLineBytes, Path folder) {

  /** What a line of text grows by when it is given times: two numbers and two tabs. */
  private static final int TIMES_BYTES = 64;

  /** The engine reads the file, which its workers must see. */
  Source ofFile() throws IOException {
    return new Source.Replay(recorded().toString(), maxLineBytes + TIMES_BYTES);
  }

  /** The file is written to the topic, and the engine reads that. */
  Source by(KafkaOptions kafka, boolean skipBadRecords) throws IOException {
    Cluster cluster = kafka.cluster();
    String name = kafka.topicOf(cluster);
    var from = cluster.range(name).to();
    try (var writer = new TopicWriter(cluster, name, kafka.keyed())) {
      writer.write(recorded(), parameters.batch(), maxLineBytes + TIMES_BYTES);
    }
    var range = new Cluster.Range(from, cluster.range(name).to());
    var topic = new Topic(name, cluster.properties(), LineFormat.RECORDED, skipBadRecords);
    Duration batch = parameters.batch();
    TopicScan scan = TopicScan.of(cluster, topic, range, Set.of(batch), TopicScan.NO_TAKER);
    Path index = folder.resolve("topic.index");
    scan.index(batch).write(index);
    return new Source.TopicReplay(topic, index.toString());
  }

  private Path recorded() throws IOException {
    if (InputFiles.isRecorded(file)) {
      return file.toAbsolutePath();
    }
    Duration longest = parameters.has(Parameters.WINDOW) ? parameters.window() : parameters.batch();
    Workload workload = Workload.of(parameters.batch(), linesPerBatch).alignedTo(longest);
    Path stream = folder.resolve("input.stream");
    try (var writer = new RecordedStream.Writer(Files.newOutputStream(stream))) {
      var unused = workload.record(file, maxLineBytes, writer);
    }
    return stream;
  }
}
