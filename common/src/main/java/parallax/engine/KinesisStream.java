package parallax.engine;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.Optional;
import parallax.event.Event;
import parallax.event.InputException;
import parallax.event.RecordedStream;

/**
 * A stream of Kinesis, where it is, and what its records mean. Credentials are not in it: every
 * process takes them from AWS's default chain.
 *
 * @param endpoint of a local server, or null: that of the region
 * @param leasesEndpoint of a local server of DynamoDB for the leases of DStreams' client, or null:
 *     that of the region
 * @param format of a record's data
 * @param skipBadRecords whether a record that is no line is skipped and counted; otherwise it ends
 *     the job
 */
public record KinesisStream(
    String name,
    String region,
    String endpoint,
    String leasesEndpoint,
    LineFormat format,
    boolean skipBadRecords)
    implements Serializable {

  /** The same stream, with records that mean something else. */
  public KinesisStream with(LineFormat otherFormat, boolean skips) {
    return new KinesisStream(name, region, endpoint, leasesEndpoint, otherFormat, skips);
  }

  /** Where it is, in words. */
  public String place() {
    return endpoint == null ? region : endpoint;
  }

  /**
   * Reads a record of a recorded stream.
   *
   * @return a line or a mark; nothing if the record is bad and skipped
   * @throws InputException if the record is bad; it says where, and why
   */
  public Optional<RecordedStream.Item> read(byte[] data, String shard, String sequenceNumber) {
    try {
      return Optional.of(RecordValue.recorded(data));
    } catch (IllegalArgumentException bad) {
      skip(shard, sequenceNumber, bad);
      return Optional.empty();
    }
  }

  /**
   * Reads a record that arrives now.
   *
   * @return a line; nothing if it is a mark, or the record is bad and skipped
   * @throws InputException if the record is bad; it says where, and why
   */
  public Optional<Event> readLive(
      byte[] data, String shard, String sequenceNumber, long nowMillis) {
    try {
      return RecordValue.live(data, format, nowMillis);
    } catch (IllegalArgumentException bad) {
      skip(shard, sequenceNumber, bad);
      return Optional.empty();
    }
  }

  private void skip(String shard, String sequenceNumber, IllegalArgumentException bad) {
    String where = "stream %s, %s, sequence number %s".formatted(name, shard, sequenceNumber);
    SkippedRecords.skipOrThrow(
        skipBadRecords, shard, new BigInteger(sequenceNumber), where, bad.getMessage());
  }
}
