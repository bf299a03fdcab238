package parallax.engine;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import parallax.event.Event;
import parallax.event.InputException;
import parallax.event.RecordedStream;

/**
 * A topic of Kafka, how its cluster is reached, and what its records mean.
 *
 * @param properties of Kafka's clients, {@code bootstrap.servers} among them; they may hold secrets
 * @param format of a record's value
 * @param skipBadRecords whether a record that is no line is skipped and counted; otherwise it ends
 *     the job
 */
public record Topic(
    String name, Map<String, String> properties, LineFormat format, boolean skipBadRecords)
    implements Serializable {

  /**
   * Reads a record of a recorded stream.
   *
   * @param value may be null, as in records that only delete a key; such a record is no line
   * @return a line or a mark; nothing if the record is bad and skipped
   * @throws InputException if the record is bad; it says where, and why
   */
  public Optional<RecordedStream.Item> read(byte[] value, int partition, long offset) {
    try {
      return Optional.of(RecordValue.recorded(value));
    } catch (IllegalArgumentException bad) {
      skip(partition, offset, bad);
      return Optional.empty();
    }
  }

  /**
   * Checks a record of a recorded stream as {@link #read} does, but leaves its text in the bytes.
   *
   * @return where a line's text is, or a mark; nothing if the record is bad and skipped
   * @throws InputException if the record is bad; it says where, and why
   */
  public Optional<RecordedStream.Head> check(byte[] value, int partition, long offset) {
    try {
      return Optional.of(RecordValue.checked(value));
    } catch (IllegalArgumentException bad) {
      skip(partition, offset, bad);
      return Optional.empty();
    }
  }

  /**
   * Reads a record that arrives now.
   *
   * @param value may be null, as in records that only delete a key; such a record is no line
   * @return a line; nothing if it is a mark, or the record is bad and skipped
   * @throws InputException if the record is bad; it says where, and why
   */
  public Optional<Event> readLive(byte[] value, int partition, long offset, long nowMillis) {
    try {
      return RecordValue.live(value, format, nowMillis);
    } catch (IllegalArgumentException bad) {
      skip(partition, offset, bad);
      return Optional.empty();
    }
  }

  /** Without the values of the properties, since this may get into a log. */
  @Override
  public String toString() {
    return "topic %s (%s)".formatted(name, new TreeSet<>(properties.keySet()));
  }

  private void skip(int partition, long offset, IllegalArgumentException bad) {
    String where = "topic %s, partition %d, offset %d".formatted(name, partition, offset);
    SkippedRecords.skipOrThrow(
        skipBadRecords,
        Integer.toString(partition),
        BigInteger.valueOf(offset),
        where,
        bad.getMessage());
  }
}
