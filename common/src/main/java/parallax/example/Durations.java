package parallax.example;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 30s}, {@code 10min}, {@code 1h30min}. */
public final class Durations {

  private static final Pattern WHOLE = Pattern.compile("([0-9]+(ms|s|min|h|d))+");
  private static final Pattern PART = Pattern.compile("([0-9]+)(ms|s|min|h|d)");
  private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("d", Duration.ofDays(1));
    UNITS.put("h", Duration.ofHours(1));
    UNITS.put("min", Duration.ofMinutes(1));
    UNITS.put("s", Duration.ofSeconds(1));
    UNITS.put("ms", Duration.ofMillis(1));
  }

  private Durations() {}

  /**
   * Parses one or more numbers with units, without spaces.
   *
   * @throws IllegalArgumentException if it is no duration, or longer than 1,000 years
   */
  public static Duration parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a duration: '" + text + "' (write 500ms, 30s, 10min, 2h or 1d)");
    }
    Duration sum = Duration.ZERO;
    try {
      for (Matcher part = PART.matcher(text); part.find(); ) {
        Duration unit = UNITS.get(part.group(2));
        sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
      }
    } catch (ArithmeticException | NumberFormatException tooLong) {
      sum = Duration.ofDays(Long.MAX_VALUE / 86_400);
    }
    if (sum.compareTo(Duration.ofDays(365_250)) > 0) {
      throw new IllegalArgumentException("longer than 1,000 years: '" + text + "'");
    }
    return sum;
  }

  /** Writes a duration of whole milliseconds so that {@link #parse} reads it back. */
  public static String format(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    StringBuilder text = new StringBuilder(duration.isNegative() ? "-" : "");
    long millis = Math.abs(duration.toMillis());
    for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
      long unitMillis = unit.getValue().toMillis();
      if (millis >= unitMillis) {
        text.append(millis / unitMillis).append(unit.getKey());
        millis %= unitMillis;
      }
    }
    return text.toString();
  }
}
