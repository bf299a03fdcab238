package parallax.engine;

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
    String name, Map<String, String> properties, LineFormat format, boolean skipBadRecords) {

  /**
   * Reads a record.
   *
   * @param value may be null, as in records that only delete a key; such a record is no line
   * @param nowMillis when a line without times of its own arrives
   * @return a line or a mark; nothing if the record is bad and skipped
   * @throws InputException if the record is bad; it says where, and why
   */
  public Optional<RecordedStream.Item> read(
      byte[] value, int partition, long offset, long nowMillis) {
    try {
      return Optional.of(parse(value, nowMillis));
    } catch (IllegalArgumentException bad) {
      String where = "topic %s, partition %d, offset %d".formatted(name, partition, offset);
      if (!skipBadRecords) {
        throw new InputException(
            where
                + ": no line: "
                + bad.getMessage()
                + " (--on-bad-record skip goes on without it)");
      }
      SkippedRecords.add(partition, offset, where + ": " + bad.getMessage());
      return Optional.empty();
    }
  }

  /** Without the values of the properties, since this may get into a log. */
  @Override
  public String toString() {
    return "topic %s (%s)".formatted(name, new TreeSet<>(properties.keySet()));
  }

  private RecordedStream.Item parse(byte[] value, long nowMillis) {
    if (value == null) {
      throw new IllegalArgumentException("it has no value");
    }
    if (format == LineFormat.RECORDED) {
      return RecordedStream.parse(value, value.length);
    }
    try {
      String text = Utf8.strict(value, 0, value.length);
      if (text.indexOf('\n') >= 0) {
        throw new IllegalArgumentException("it holds a line feed");
      }
      return new RecordedStream.Item(nowMillis, Event.arrived(text, nowMillis));
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException("the text is not UTF-8", malformed);
    }
  }
}
