package parallax.example;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of one run of an example, by name. An open set, so that a user's own example can
 * have parameters of its own; the values are kept as they were written.
 */
public final class Parameters implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The name of the batch duration, which every example has. */
  public static final String BATCH = "batch";

  /** The name of the duration of a window. */
  public static final String WINDOW = "window";

  /** The name of the duration from the start of a window to that of the next. */
  public static final String SLIDE = "slide";

  /** The name of the duration by which the watermark stays behind the largest event time. */
  public static final String DELAY = "delay";

  /** The name of the file with a fixed table of words and categories. */
  public static final String TABLE = "table";

  /** The name of the file with the initial count of words. */
  public static final String INITIAL = "initial";

  /** The name of the output mode. */
  public static final String OUTPUT_MODE = "output-mode";

  private final TreeMap<String, String> values;

  public Parameters(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /** The duration of a batch, at least one millisecond. */
  public Duration batch() {
    return positive(BATCH);
  }

  /** The duration of a window, at least one millisecond. */
  public Duration window() {
    return positive(WINDOW);
  }

  /** The duration from the start of a window to that of the next, at least one millisecond. */
  public Duration slide() {
    return positive(SLIDE);
  }

  /** By how much the watermark stays behind the largest event time, zero or more. */
  public Duration delay() {
    return duration(DELAY);
  }

  /**
   * The fixed table: the categories of each word.
   *
   * @throws parallax.event.InputException if its file cannot be used
   */
  public Map<String, List<String>> table() {
    return WordValues.categories(Path.of(text(TABLE)));
  }

  /**
   * The initial count of each word.
   *
   * @throws parallax.event.InputException if its file cannot be used
   */
  public Map<String, Long> initial() {
    return WordValues.counts(Path.of(text(INITIAL)));
  }

  /** What of a table is emitted after a batch. */
  public OutputMode outputMode() {
    return switch (text(OUTPUT_MODE)) {
      case "complete" -> OutputMode.COMPLETE;
      case "update" -> OutputMode.UPDATE;
      default ->
          throw new IllegalArgumentException(
              OUTPUT_MODE + " is complete or update, not '" + text(OUTPUT_MODE) + "'");
    };
  }

  /**
   * A duration longer than zero.
   *
   * @throws IllegalArgumentException if it is missing, no duration, or zero
   */
  public Duration positive(String name) {
    Duration duration = duration(name);
    if (duration.isZero()) {
      throw new IllegalArgumentException(name + " must be longer than zero: " + text(name));
    }
    return duration;
  }

  /**
   * A duration of zero or longer.
   *
   * @throws IllegalArgumentException if it is missing or no duration
   */
  public Duration duration(String name) {
    try {
      return Durations.parse(text(name));
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(name + ": " + malformed.getMessage(), malformed);
    }
  }

  /**
   * The value as it was written.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no parameter " + name + " in " + values);
    }
    return value;
  }

  /** Whether there is a parameter of that name. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** All values by name, sorted. */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
