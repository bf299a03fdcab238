package parallax.example;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
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

  private final TreeMap<String, String> values;

  public Parameters(Map<String, String> values) {
    this.values = new TreeMap<>(values);
  }

  /** The duration of a batch, at least one millisecond. */
  public Duration batch() {
    return positive(BATCH);
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

  /** All values by name, sorted. */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
