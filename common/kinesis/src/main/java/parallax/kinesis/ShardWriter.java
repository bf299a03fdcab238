package parallax.kinesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import parallax.engine.KinesisStream;
import parallax.engine.UnavailableException;
import parallax.event.InputException;
import parallax.event.ShardRange;
import parallax.stream.StreamWriter;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Writes to the shards of a stream, many records with a request. Of a request that fails in part
 * exactly those records are sent again that the answer names. A stream that is split or merged
 * meanwhile is followed. Marks are sent when all lines before them are there, so that no batch is
 * ahead of the one before, whatever had to be sent again.
 */
final class ShardWriter extends StreamWriter {

  private static final int MAX_RECORDS = 500;
  private static final int MAX_REQUEST_BYTES = 4 << 20;
  private static final int MAX_RECORD_BYTES = 1 << 20;
  private static final int MAX_KEY_LENGTH = 128; // of characters that may take two places each

  private final KinesisStream stream;
  private final StreamAddress address;
  private final boolean keyed;
  private final List<PutRecordsRequestEntry> waiting = new ArrayList<>();
  private final Map<String, ShardRange> written = new TreeMap<>();
  private List<Shard> open;
  private Set<String> known;
  private int waitingBytes;

  ShardWriter(KinesisStream stream, StreamAddress address, boolean keyed) {
    this.stream = stream;
    this.address = address;
    this.keyed = keyed;
    findShards();
  }

  @Override
  public synchronized Map<String, ShardRange> written() {
    return Map.copyOf(written);
  }

  @Override
  protected synchronized void send(byte[] value, String text, long eventMillis, long number) {
    var record = PutRecordsRequestEntry.builder().data(SdkBytes.fromByteArray(value));
    if (keyed) {
      record.partitionKey(key(text));
    } else {
      Shard shard = open.get((int) (number % open.size()));
      record
          .partitionKey(Long.toString(number))
          .explicitHashKey(shard.hashKeyRange().startingHashKey());
    }
    add(record.build());
  }

  @Override
  protected synchronized void mark(long millis) {
    flush();
    for (Shard shard : open) {
      add(
          PutRecordsRequestEntry.builder()
              .data(SdkBytes.fromUtf8String(Long.toString(millis)))
              .partitionKey("mark")
              .explicitHashKey(shard.hashKeyRange().startingHashKey())
              .build());
    }
    flush();
  }

  @Override
  public synchronized void flush() {
    Backoff backoff = new Backoff();
    List<PutRecordsRequestEntry> left = List.copyOf(waiting);
    waiting.clear();
    waitingBytes = 0;
    try {
      while (!left.isEmpty()) {
        backoff.await();
        left = put(left, backoff);
      }
    } catch (SdkException failed) {
      throw AwsStreamLibrary.failure(stream, failed);
    }
  }

  @Override
  public void close() {
    // What counts has been flushed; the client is shared.
  }

  private void add(PutRecordsRequestEntry record) {
    int bytes = record.data().asByteArrayUnsafe().length + record.partitionKey().length() * 3;
    if (bytes > MAX_RECORD_BYTES) {
      throw new InputException(
          "a line of %,d bytes: Kinesis takes %,d with its key".formatted(bytes, MAX_RECORD_BYTES));
    }
    if (waiting.size() == MAX_RECORDS || waitingBytes + bytes > MAX_REQUEST_BYTES) {
      flush();
    }
    waiting.add(record);
    waitingBytes += bytes;
  }

  /** Sends records; those that come back were not taken. */
  private List<PutRecordsRequestEntry> put(List<PutRecordsRequestEntry> records, Backoff backoff) {
    List<PutRecordsResultEntry> answers;
    try {
      answers =
          address
              .client()
              .putRecords(ask -> ask.streamName(address.stream()).records(records))
              .records();
    } catch (SdkException failed) {
      backoff.failed(failed);
      return records;
    }
    List<PutRecordsRequestEntry> refused = new ArrayList<>();
    String why = null;
    for (int i = 0; i < records.size(); i++) {
      PutRecordsResultEntry answer = answers.get(i);
      if (answer.errorCode() == null) {
        written.merge(answer.shardId(), ShardRange.of(answer.sequenceNumber()), ShardRange::and);
      } else {
        refused.add(records.get(i));
        why = why(answer);
      }
    }
    if (refused.size() < records.size()) {
      backoff.succeeded(); // What is left waits only shortly, as long as some are taken.
    }
    if (why != null) {
      backoff.refused(why);
    }
    if (!known.containsAll(written.keySet())) {
      findShards();
    }
    return refused;
  }

  private String why(PutRecordsResultEntry answer) {
    String why = "a record was not taken: " + answer.errorCode() + " " + answer.errorMessage();
    boolean isTemporary =
        answer.errorCode().equals("ProvisionedThroughputExceededException")
            || answer.errorCode().equals("InternalFailure");
    if (!isTemporary) {
      throw new UnavailableException("stream %s: %s".formatted(address.stream(), why));
    }
    return why;
  }

  private void findShards() {
    try {
      Shards shards = Shards.of(address);
      open = shards.open();
      known = shards.names();
    } catch (SdkException failed) {
      throw AwsStreamLibrary.failure(stream, failed);
    }
  }

  /** A partition key is never empty, and has a greatest length; equal texts have equal keys. */
  private static String key(String text) {
    if (text.isEmpty()) {
      return " ";
    }
    int length = text.codePointCount(0, text.length());
    return length <= MAX_KEY_LENGTH
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_KEY_LENGTH));
  }
}
