package parallax.spark.io;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.spark.api.java.JavaRDD;
import parallax.engine.Topic;
import parallax.result.Count;
import parallax.result.ResultRecord;

/**
 * Writes the rows of batches of a DStream to a topic, from the tasks that make them. DStreams have
 * no Kafka sink; this is what Spark's guide recommends instead. A task or a batch that runs again
 * writes its rows again: the same ones, of the same batch.
 *
 * @param shown how many rows of a batch the driver is told, the biggest counts first
 */
record TopicRows(Topic topic, int shown) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Writes rows of a batch, and waits until the cluster has them. */
  WrittenRows write(JavaRDD<Count> rows, long batch, boolean late) {
    return rows
        .mapPartitions(counts -> List.of(writePart(counts, batch, late)).iterator())
        .collect()
        .stream()
        .reduce(WrittenRows.NONE, (one, other) -> one.and(other, shown));
  }

  /** Writes the end of a batch of so many rows. */
  void end(long batch, long rows, long lateRows) {
    await(List.of(send(ResultRecord.end(batch, rows, lateRows))));
  }

  private WrittenRows writePart(Iterator<Count> counts, long batch, boolean late) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    var first = new PriorityQueue<Count>(Count.MOST_FIRST.reversed());
    while (counts.hasNext()) {
      Count count = counts.next();
      sent.add(send(late ? ResultRecord.late(batch, count) : ResultRecord.row(batch, count)));
      first.add(count);
      if (first.size() > shown) {
        first.remove();
      }
    }
    await(sent);
    Stream<Count> mostFirst = first.stream().sorted(Count.MOST_FIRST);
    return new WrittenRows(sent.size(), new ArrayList<>(mostFirst.toList()));
  }

  private Future<RecordMetadata> send(ResultRecord row) {
    return TopicProducers.of(topic)
        .send(new ProducerRecord<>(topic.name(), null, row.batch(), row.key(), row.value()));
  }

  private void await(List<Future<RecordMetadata>> sent) {
    Producer<byte[], byte[]> producer = TopicProducers.of(topic);
    producer.flush();
    for (Future<RecordMetadata> each : sent) {
      try {
        each.get();
      } catch (ExecutionException failed) {
        throw new IllegalStateException("topic " + topic.name() + " takes no rows", failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while rows were written", interrupted);
      }
    }
  }
}
