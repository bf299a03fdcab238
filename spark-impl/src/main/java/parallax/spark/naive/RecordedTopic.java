package parallax.spark.naive;

import java.io.IOException;
import java.nio.file.Path;
import parallax.engine.Job;
import parallax.engine.Source;
import parallax.engine.Topic;
import parallax.engine.UnsupportedJobException;
import parallax.event.TopicIndex;

/**
 * A recorded stream in a topic, of which a naive program can only say how much it reads at once.
 */
record RecordedTopic(Topic topic, TopicIndex index) {

  /**
   * The one that a job reads.
   *
   * @throws UnsupportedJobException if it reads something else
   */
  static RecordedTopic of(Job job) throws IOException {
    if (job.source() instanceof Source.TopicReplay replay) {
      return new RecordedTopic(replay.topic(), TopicIndex.read(Path.of(replay.index())));
    }
    throw new UnsupportedJobException("the naive programs read Kafka only");
  }

  /**
   * How many records each partition has for each batch, the last one perhaps less.
   *
   * @throws UnsupportedJobException if that is not the same everywhere
   */
  long recordsPerBatch() {
    long records = index.offset(1, 0) - index.offset(0, 0);
    for (int batch = 0; batch < index.size(); batch++) {
      for (int partition = 0; partition < index.partitions(); partition++) {
        long own = index.offset(batch + 1, partition) - index.offset(batch, partition);
        if (own > records || (own < records && batch < index.size() - 1)) {
          throw new UnsupportedJobException(
              "a naive program cannot read batches of different sizes: partition %d has %,d records"
                      .formatted(partition, own)
                  + " in batch %d, and not %,d".formatted(batch, records));
        }
      }
    }
    return records;
  }

  boolean isRead(long[] upTo) {
    for (int partition = 0; partition < upTo.length; partition++) {
      if (upTo[partition] < index.offset(index.size(), partition)) {
        return false;
      }
    }
    return true;
  }
}
