package parallax.plain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.Topic;
import parallax.engine.UnsupportedJobException;
import parallax.event.TopicIndex;
import parallax.result.BatchCounts;
import parallax.result.Count;

/**
 * What anybody would write without an engine, to measure engines against: one thread with a
 * consumer of Kafka, {@code split}, and maps. It reads a whole topic and emits one batch: the final
 * count of each window and key. From a file it counts words byte by byte, to measure the reference
 * against it.
 */
final class PlainThread implements Engine {

  private static final Duration POLL = Duration.ofMillis(500);

  @Override
  public Status.Ready ready() {
    return new Status.Ready(Map.of("java", Runtime.version().toString()), List.of());
  }

  @Override
  public void run(Job job, JobContext context) throws Exception {
    if (job.source() instanceof Source.Replay replay) {
      replay(Path.of(replay.file()), job, context);
    } else if (job.source() instanceof Source.TopicReplay replay) {
      replay(replay, job, context);
    } else {
      throw new UnsupportedJobException("the plain thread reads files and Kafka only");
    }
  }

  private static void replay(Path file, Job job, JobContext context) throws IOException {
    if (!job.example().equals("word-count")) {
      throw UnsupportedJobException.noExample("the plain thread that reads bytes", job.example());
    }
    Duration batch = job.parameters().batch();
    List<Count> rows = ByteThread.countsOf(file, batch.toMillis());
    context.emit(new BatchCounts(rows.get(rows.size() - 1).end(), rows));
  }

  private static void replay(Source.TopicReplay replay, Job job, JobContext context)
      throws IOException {
    TopicIndex index = TopicIndex.read(Path.of(replay.index()));
    long endMillis = index.endMillis(index.size() - 1);
    PlainCounts counts = new PlainCounts(job, endMillis);
    read(replay.topic(), index, counts);
    context.emit(new BatchCounts(endMillis, counts.rows()));
  }

  private static void read(Topic topic, TopicIndex index, PlainCounts counts) {
    Map<String, Object> settings = new HashMap<>(topic.properties());
    settings.put("key.deserializer", StringDeserializer.class);
    settings.put("value.deserializer", StringDeserializer.class);
    try (var consumer = new KafkaConsumer<String, String>(settings)) {
      List<TopicPartition> open = new ArrayList<>();
      IntStream.range(0, index.partitions())
          .forEach(partition -> open.add(new TopicPartition(topic.name(), partition)));
      consumer.assign(open);
      consumer.seekToBeginning(open);
      while (!open.isEmpty()) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          counts.add(record.value());
        }
        open.removeIf(
            each -> consumer.position(each) >= index.offset(index.size(), each.partition()));
      }
    }
  }
}
