package parallax.kinesis;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * Reads a shard from a position on, and knows how far it is. An iterator that has expired is
 * renewed; a refusal makes it rest longer each time. It never waits itself, so that one thread can
 * read many shards.
 */
public final class ShardReader {

  /** More than this Kinesis gives at once to nobody. */
  private static final int MAX_RECORDS = 10_000;

  /** A shard may be asked five times a second. */
  private static final long IDLE_MILLIS = 200;

  private static final Answer NOTHING = new Answer(List.of(), false);

  private final StreamAddress address;
  private final KinesisClient client;
  private final String shard;
  private final Backoff backoff = new Backoff();
  private Position position;
  private String iterator;

  /** A reader that begins there. */
  public ShardReader(StreamAddress address, String shard, Position from) {
    this.address = address;
    this.client = address.client();
    this.shard = shard;
    this.position = from;
  }

  /**
   * What a read has found.
   *
   * @param records in their order
   * @param isAtTip whether there is nothing behind them now
   */
  public record Answer(List<ShardRecord> records, boolean isAtTip) {}

  /** Where the next read begins. */
  public Position position() {
    return position;
  }

  /** How long a read has to wait; 0 or less if it need not. */
  public long dueInMillis() {
    return backoff.dueInMillis();
  }

  /** Waits until a read is due. */
  public void await() {
    backoff.await();
  }

  /**
   * Reads what comes next, if anything does.
   *
   * @param limit how many records at most
   * @throws SdkException if Kinesis has not answered for two minutes, or answers that it will not
   * @throws IllegalStateException if it should begin at a record that is not there any more:
   *     Kinesis would go on with the next one
   */
  public Answer read(int limit) {
    if (position.isEnded()) {
      return new Answer(List.of(), true);
    }
    try {
      if (iterator == null) {
        iterator = newIterator();
      }
      int most = Math.min(limit, MAX_RECORDS);
      Answer answer = take(client.getRecords(ask -> ask.shardIterator(iterator).limit(most)));
      backoff.succeeded();
      return answer;
    } catch (ExpiredIteratorException expired) {
      iterator = null; // The next read asks for one from here on.
      return NOTHING;
    } catch (SdkException failed) {
      backoff.failed(failed);
      return NOTHING;
    }
  }

  private String newIterator() {
    return client
        .getShardIterator(
            ask -> {
              ask.streamName(address.stream()).shardId(shard);
              position.ask(ask);
            })
        .shardIterator();
  }

  private void requireFirst(Record first) {
    boolean isExact = position.kind() == Position.Kind.AT;
    if (isExact && !position.value().equals(first.sequenceNumber())) {
      throw new IllegalStateException(
          "stream %s, %s: the record with sequence number %s is gone"
              .formatted(address.stream(), shard, position.value()));
    }
  }

  private Answer take(GetRecordsResponse response) {
    List<Record> records = response.records();
    iterator = response.nextShardIterator();
    if (!records.isEmpty()) {
      requireFirst(records.get(0));
      position = Position.after(records.get(records.size() - 1).sequenceNumber());
    }
    if (iterator == null) {
      position = Position.ended();
    }
    boolean isAtTip =
        iterator == null
            || (response.millisBehindLatest() != null && response.millisBehindLatest() == 0);
    if (isAtTip && records.isEmpty()) {
      backoff.rest(IDLE_MILLIS);
    }
    return new Answer(
        records.stream().map(record -> ShardRecord.of(shard, record)).toList(), isAtTip);
  }
}
