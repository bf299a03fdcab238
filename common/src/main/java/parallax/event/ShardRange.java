package parallax.event;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * A part of a shard.
 *
 * @param first the sequence number of its first record
 * @param last that of its last one
 * @param count how many records it has
 */
public record ShardRange(String first, String last, int count) implements Serializable {

  /** A part of one record. */
  public static ShardRange of(String sequenceNumber) {
    return new ShardRange(sequenceNumber, sequenceNumber, 1);
  }

  /** Whether the first of two sequence numbers is before the other one in their shard. */
  public static boolean isBefore(String one, String other) {
    return new BigInteger(one).compareTo(new BigInteger(other)) < 0;
  }

  /** The same with so many more records, of which this is the last one. */
  public ShardRange upTo(String sequenceNumber, int more) {
    return new ShardRange(first, sequenceNumber, count + more);
  }

  /** The smallest part that holds both, with as many records as they have together. */
  public ShardRange and(ShardRange other) {
    return new ShardRange(
        isBefore(other.first, first) ? other.first : first,
        isBefore(last, other.last) ? other.last : last,
        count + other.count);
  }
}
