package parallax.engine;

import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import parallax.event.Event;
import parallax.event.RecordedStream;
import parallax.event.Utf8;

/** What the bytes of a record mean, whatever it is a record of. */
final class RecordValue {

  private RecordValue() {}

  /**
   * A line or a mark of a recorded stream.
   *
   * @param value may be null, as in records of Kafka that only delete a key
   * @throws IllegalArgumentException if it is none
   */
  static RecordedStream.Item recorded(byte[] value) {
    byte[] present = present(value);
    return RecordedStream.parse(present, present.length);
  }

  /**
   * The same, but the text of a line is left in the bytes.
   *
   * @throws IllegalArgumentException if it is none
   */
  static RecordedStream.Head checked(byte[] value) {
    byte[] present = present(value);
    return RecordedStream.check(present, present.length);
  }

  /**
   * A line that arrives now; nothing if it is a mark.
   *
   * @param value may be null, as in records of Kafka that only delete a key
   * @throws IllegalArgumentException if it is none
   */
  static Optional<Event> live(byte[] value, LineFormat format, long nowMillis) {
    return format.parse(text(present(value)), nowMillis);
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
