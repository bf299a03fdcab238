package parallax.kafka;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import parallax.event.InputException;
import parallax.result.ResultReader;
import parallax.result.ResultRecord;
import parallax.result.ResultRow;
import parallax.result.ResultWriter;

/**
 * The rows that an engine has written to a topic. An engine that runs a batch again writes it
 * again; the end of a batch says how many rows it has, so that what came twice can be told from
 * what was meant twice.
 */
public final class ResultTopic {

  private final String topic;
  private final Path rowsFile;
  private final Path lateFile;
  private final Map<Long, ResultRecord> ends = new TreeMap<>();

  private ResultTopic(String topic, Path folder) {
    this.topic = topic;
    this.rowsFile = folder.resolve("rows.jsonl");
    this.lateFile = folder.resolve("late.jsonl");
  }

  /**
   * Reads what was committed to a topic.
   *
   * @param from the offsets to start from, by partition
   * @param folder an empty one, for the rows as they are in the topic
   * @throws InputException if a record is none of a result; it is named
   * @throws ClusterException if the cluster does not give the records
   */
  public static ResultTopic read(Cluster cluster, String topic, List<Long> from, Path folder)
      throws IOException {
    var read = new ResultTopic(topic, folder);
    var range = new Cluster.Range(from, cluster.range(topic).to());
    try (var rows = new ResultWriter(read.rowsFile);
        var late = new ResultWriter(read.lateFile)) {
      RangeReader.read(cluster, topic, range, record -> read.take(record, rows, late));
    }
    return read;
  }

  /** How many batches have an end. */
  public long batches() {
    return ends.size();
  }

  /**
   * What was written to a file.
   *
   * @param rows how many
   * @param repeated how many records were left out since they were there before
   */
  public record Written(long rows, long repeated) {}

  /**
   * Writes the rows to a result file, each as often as the end of its batch says.
   *
   * @param late of what was dropped as late, not of the results
   * @throws InputException if there are rows of a batch without an end, or not as many as it says
   */
  public Written write(Path file, boolean late) throws IOException {
    Path unsorted = late ? lateFile : rowsFile;
    Map<Long, Tally> tallies = tallies(unsorted);
    check(tallies, late);
    long repeated = 0;
    try (ResultReader in = ResultReader.openLate(unsorted);
        var out = new ResultWriter(file)) {
      ResultRow before = null;
      for (ResultRow row = in.next(); row != null; row = in.next()) {
        if (row.equals(before) && tallies.get(row.batch()).isRepeated(size(row.batch(), late))) {
          repeated++;
        } else {
          out.add(row.batch(), List.of(row.count()));
        }
        before = row;
      }
      return new Written(out.size(), repeated);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, ResultWriter rows, ResultWriter late) {
    ResultRecord result;
    try {
      result = ResultRecord.parse(present(record.value()));
    } catch (IllegalArgumentException bad) {
      throw new InputException(
          "topic %s, partition %d, offset %d is no record of a result: %s"
              .formatted(topic, record.partition(), record.offset(), bad.getMessage()));
    }
    switch (result.kind()) {
      case ROW -> rows.add(result.batch(), List.of(result.count()));
      case LATE -> late.add(result.batch(), List.of(result.count()));
      case END -> end(result);
    }
  }

  private static byte[] present(byte[] value) {
    if (value == null) {
      throw new IllegalArgumentException("it has no value");
    }
    return value;
  }

  private void end(ResultRecord end) {
    ResultRecord before = ends.put(end.batch(), end);
    if (before != null && !before.equals(end)) {
      throw new InputException(
          "topic %s: batch %d ends twice, with %,d rows and with %,d"
              .formatted(topic, end.batch(), before.count().value(), end.count().value()));
    }
  }

  private long size(long batch, boolean late) {
    ResultRecord end = ends.get(batch);
    return late ? end.lateRows() : end.count().value();
  }

  private static Map<Long, Tally> tallies(Path sorted) throws IOException {
    Map<Long, Tally> tallies = new TreeMap<>();
    try (ResultReader rows = ResultReader.openLate(sorted)) {
      ResultRow before = null;
      for (ResultRow row = rows.next(); row != null; row = rows.next()) {
        tallies.computeIfAbsent(row.batch(), any -> new Tally()).add(!row.equals(before));
        before = row;
      }
    }
    return tallies;
  }

  private void check(Map<Long, Tally> tallies, boolean late) {
    for (var batch : tallies.entrySet()) {
      if (!ends.containsKey(batch.getKey())) {
        throw new InputException(
            "topic %s: batch %d has rows but no end".formatted(topic, batch.getKey()));
      }
    }
    for (long batch : ends.keySet()) {
      Tally tally = tallies.getOrDefault(batch, new Tally());
      long size = size(batch, late);
      if (tally.all != size && tally.different != size) {
        throw new InputException(
            "topic %s: batch %d has %,d rows, %,d of them different, but should have %,d"
                .formatted(topic, batch, tally.all, tally.different, size));
      }
    }
  }

  /** The rows of a batch, counted. */
  private static final class Tally {
    private long all;
    private long different;

    void add(boolean isDifferent) {
      all++;
      different += isDifferent ? 1 : 0;
    }

    /** Whether what is there more than once was written more than once. */
    boolean isRepeated(long size) {
      return all != size;
    }
  }
}
