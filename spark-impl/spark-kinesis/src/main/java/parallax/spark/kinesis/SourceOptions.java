package parallax.spark.kinesis;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import parallax.kinesis.Position;
import parallax.kinesis.StreamAddress;

/**
 * The options of a source, checked.
 *
 * @param start where shards begin; null: at the moment of the first start
 */
record SourceOptions(StreamAddress address, Position start, long maxRecordsPerTrigger) {

  private static final long DEFAULT_MAX_RECORDS = 100_000;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is missing or wrong; it is named
   */
  static SourceOptions of(CaseInsensitiveStringMap options) {
    long maxRecords = options.getLong("maxRecordsPerTrigger", DEFAULT_MAX_RECORDS);
    if (maxRecords < 1) {
      throw new IllegalArgumentException("maxRecordsPerTrigger must be at least 1: " + maxRecords);
    }
    var address =
        new StreamAddress(
            required(options, "streamName"),
            required(options, "region"),
            options.get("endpointUrl"));
    return new SourceOptions(address, start(options), maxRecords);
  }

  private static Position start(CaseInsensitiveStringMap options) {
    String position = options.getOrDefault("startingPosition", "latest").toLowerCase(Locale.ROOT);
    if (!position.equals("at_timestamp") && options.containsKey("startingTimestamp")) {
      throw new IllegalArgumentException("startingTimestamp goes with at_timestamp alone");
    }
    return switch (position) {
      case "latest" -> null;
      case "trim_horizon" -> Position.trimHorizon();
      case "at_timestamp" -> Position.atTimestamp(moment(required(options, "startingTimestamp")));
      default ->
          throw new IllegalArgumentException(
              "startingPosition is latest, trim_horizon or at_timestamp: " + position);
    };
  }

  private static long moment(String text) {
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException(
          "startingTimestamp is a moment such as 2026-01-31T12:00:00Z: " + text, malformed);
    }
  }

  private static String required(CaseInsensitiveStringMap options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "kinesis needs the option %s; there are %s".formatted(name, options.keySet()));
    }
    return value;
  }
}
