package parallax.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

/** Commands and status as lines of JSON. */
public final class Wire {

  private static final ObjectMapper JSON = mapper();
  private static final ObjectReader COMMAND = JSON.readerFor(Command.class);
  private static final ObjectReader STATUS = JSON.readerFor(Status.class);
  private static final ObjectWriter COMMAND_WRITER = JSON.writerFor(Command.class);
  private static final ObjectWriter STATUS_WRITER = JSON.writerFor(Status.class);

  private Wire() {}

  /** One line, without its end. */
  public static String line(Command command) {
    return write(COMMAND_WRITER, command);
  }

  /** One line, without its end. */
  public static String line(Status status) {
    return write(STATUS_WRITER, status);
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it is no command
   */
  public static Command command(String line) {
    return read(Command.class, COMMAND, line);
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it is no status
   */
  public static Status status(String line) {
    return read(Status.class, STATUS, line);
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper = new ObjectMapper();
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build());
    return mapper;
  }

  private static String write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static <T> T read(Class<T> type, ObjectReader reader, String line) {
    try {
      T value = type.cast(reader.readValue(line));
      if (value == null) {
        throw new IllegalArgumentException("null");
      }
      return value;
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed.getOriginalMessage(), malformed);
    }
  }
}
