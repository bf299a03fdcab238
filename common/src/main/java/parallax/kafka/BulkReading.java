package parallax.kafka;

import java.util.Map;

/**
 * What all engines tell Kafka's consumers so that a full topic is read in big pieces: by default a
 * poll hands out 500 records, and each hand-over between threads costs as much as reading them. A
 * topic that has little to read gives it as soon as before.
 */
public final class BulkReading {

  /** Settings of a consumer, by name; a user's own come first. */
  public static final Map<String, Integer> SETTINGS =
      Map.of(
          // Records of one poll, and so of one hand-over.
          "max.poll.records", 10_000,
          // Of one partition in one answer of a broker; by default 1 MiB.
          "max.partition.fetch.bytes", 4 << 20,
          // As large as the system lets it grow; by default 64 KiB.
          "receive.buffer.bytes", -1);

  private BulkReading() {}
}
