package parallax.engine;

import java.io.Serializable;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import parallax.event.Event;
import parallax.event.InputException;
import parallax.event.RecordedStream;
import parallax.event.Utf8;

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
      return Optional.of(RecordedStream.parse(present(value), value.length));
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
      return format.parse(text(present(value)), nowMillis);
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
    String why = where + " is no line: " + bad.getMessage();
    if (!skipBadRecords) {
      throw new InputException(why + " (--on-bad-record skip goes on without it)");
    }
    SkippedRecords.add(partition, offset, why);
  }

  private static byte[] present(byte[] value) {
    if (value == null) {
      throw new IllegalArgumentException("it has no value");
    }
    return value;
  }

  private static String text(byte[] value) {
    try {
      String text = Utf8.strict(value, 0, value.length);
      if (text.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("it holds a line feed");
      }
      return text;
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException("the text is not UTF-8", malformed);
    }
  }
}
