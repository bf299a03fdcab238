package parallax.kinesis;

import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * A record of a shard.
 *
 * @param arrivalMillis about when it arrived, in epoch milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody asks whether two records are equal.
public record ShardRecord(
    String shard, String sequenceNumber, String partitionKey, long arrivalMillis, byte[] data) {

  static ShardRecord of(String shard, Record record) {
    return new ShardRecord(
        shard,
        record.sequenceNumber(),
        record.partitionKey(),
        record.approximateArrivalTimestamp().toEpochMilli(),
        record.data().asByteArray());
  }
}
