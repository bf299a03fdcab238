package parallax.kinesis;

import java.io.Serializable;
import java.math.BigInteger;
import java.time.Instant;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * A place in a shard.
 *
 * @param value a moment in epoch milliseconds, a sequence number, or empty
 */
public record Position(Kind kind, String value) implements Serializable {

  /** The kinds of places there are. */
  public enum Kind {
    /** Before the oldest record. */
    TRIM_HORIZON,
    /** Before the first record that arrived at a moment or later. */
    AT_TIMESTAMP,
    /** Before a record. */
    AT,
    /** Behind a record. */
    AFTER,
    /** Behind the last record of a shard that was split or merged. */
    ENDED
  }

  /** Before the oldest record. */
  public static Position trimHorizon() {
    return new Position(Kind.TRIM_HORIZON, "");
  }

  /** Before the first record that arrived at that moment or later. */
  public static Position atTimestamp(long epochMillis) {
    return new Position(Kind.AT_TIMESTAMP, Long.toString(epochMillis));
  }

  /** Before the record with that sequence number. */
  public static Position at(String sequenceNumber) {
    return new Position(Kind.AT, sequenceNumber);
  }

  /** Behind the record with that sequence number. */
  public static Position after(String sequenceNumber) {
    return new Position(Kind.AFTER, sequenceNumber);
  }

  /** Behind the last record of a shard that gets no more. */
  public static Position ended() {
    return new Position(Kind.ENDED, "");
  }

  /** Whether there is nothing more to read, ever. */
  public boolean isEnded() {
    return kind == Kind.ENDED;
  }

  /** Whether a record lies behind a place that has a sequence number. */
  boolean isBefore(String sequenceNumber) {
    return new BigInteger(value).compareTo(new BigInteger(sequenceNumber)) < 0;
  }

  /**
   * What {@link #toString} says.
   *
   * @throws IllegalArgumentException if it is no position
   */
  public static Position parse(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Position(Kind.valueOf(text), "")
        : new Position(Kind.valueOf(text.substring(0, colon)), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return value.isEmpty() ? kind.name() : kind + ":" + value;
  }

  /** Asks for an iterator that begins here. */
  void ask(GetShardIteratorRequest.Builder request) {
    switch (kind) {
      case TRIM_HORIZON -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
      case AT_TIMESTAMP ->
          request
              .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
              .timestamp(Instant.ofEpochMilli(Long.parseLong(value)));
      case AT ->
          request
              .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
              .startingSequenceNumber(value);
      case AFTER ->
          request
              .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
              .startingSequenceNumber(value);
      case ENDED -> throw new IllegalStateException("nothing follows the end of a shard");
    }
  }
}
