package parallax.kinesis;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import parallax.engine.KinesisStream;
import parallax.engine.UnavailableException;
import parallax.event.ShardRange;
import parallax.stream.StreamLibrary;
import parallax.stream.StreamWriter;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Streams, by the AWS SDK 2. */
public final class AwsStreamLibrary implements StreamLibrary {

  private static final Duration MAX_CREATING = Duration.ofMinutes(5);

  /** By itself the SDK looks every ten seconds whether a stream is there. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private static final String NO_CREDENTIALS = "Unable to load credentials";
  private static final int ALL = Integer.MAX_VALUE;

  /** Made by the service loader. */
  public AwsStreamLibrary() {}

  /** Where a stream is. */
  public static StreamAddress address(KinesisStream stream) {
    return new StreamAddress(stream.name(), stream.region(), stream.endpoint());
  }

  @Override
  public void create(KinesisStream stream, int shards) {
    guard(
        stream,
        () -> {
          KinesisClient client = address(stream).client();
          client.createStream(ask -> ask.streamName(stream.name()).shardCount(shards));
          client
              .waiter()
              .waitUntilStreamExists(
                  ask -> ask.streamName(stream.name()),
                  wait ->
                      wait.waitTimeout(MAX_CREATING)
                          .maxAttempts((int) MAX_CREATING.dividedBy(BETWEEN_LOOKS))
                          .backoffStrategyV2(
                              BackoffStrategy.fixedDelayWithoutJitter(BETWEEN_LOOKS)));
        });
  }

  @Override
  public StreamWriter writer(KinesisStream stream, boolean keyed) {
    guard(stream, () -> requireActive(stream));
    return new ShardWriter(stream, address(stream), keyed);
  }

  @Override
  public void readAll(KinesisStream stream, Taker taker) {
    guard(
        stream,
        () -> {
          requireActive(stream);
          for (String shard : Shards.of(address(stream)).inOrder()) {
            readToTip(new ShardReader(address(stream), shard, Position.trimHorizon()), taker);
          }
        });
  }

  @Override
  public void read(KinesisStream stream, Map<String, ShardRange> parts, Taker taker) {
    guard(
        stream,
        () -> new TreeMap<>(parts).forEach((shard, part) -> read(stream, shard, part, taker)));
  }

  private static void read(KinesisStream stream, String shard, ShardRange part, Taker taker) {
    var reader =
        new RangeReader(
            address(stream),
            shard,
            Position.at(part.first()),
            Position.after(part.last()),
            part.count());
    for (ShardRecord record = reader.next(); record != null; record = reader.next()) {
      taker.take(shard, record.sequenceNumber(), record.data());
    }
  }

  private static void readToTip(ShardReader reader, Taker taker) {
    boolean isAtTip = false;
    while (!isAtTip) {
      reader.await();
      ShardReader.Answer answer = reader.read(ALL);
      answer
          .records()
          .forEach(each -> taker.take(each.shard(), each.sequenceNumber(), each.data()));
      isAtTip = answer.isAtTip();
    }
  }

  private static void requireActive(KinesisStream stream) {
    var summary =
        address(stream)
            .client()
            .describeStreamSummary(ask -> ask.streamName(stream.name()))
            .streamDescriptionSummary();
    StreamStatus status = summary.streamStatus();
    if (status != StreamStatus.ACTIVE && status != StreamStatus.UPDATING) {
      throw new UnavailableException(
          "stream %s at %s is %s".formatted(stream.name(), stream.place(), status));
    }
  }

  private static void guard(KinesisStream stream, Runnable action) {
    try {
      action.run();
    } catch (SdkException failed) {
      throw failure(stream, failed);
    } catch (IllegalStateException gone) {
      throw new UnavailableException(gone.getMessage(), gone);
    }
  }

  /** What went wrong, in one line. */
  static UnavailableException failure(KinesisStream stream, SdkException failed) {
    String which = "stream %s at %s".formatted(stream.name(), stream.place());
    if (failed instanceof ResourceNotFoundException) {
      return new UnavailableException(
          "there is no %s; --create-stream makes it".formatted(which), failed);
    }
    if (failed instanceof ResourceInUseException) {
      return new UnavailableException("there is a %s already".formatted(which), failed);
    }
    if (failed.getMessage() != null && failed.getMessage().startsWith(NO_CREDENTIALS)) {
      return new UnavailableException(
          "no credentials for %s: AWS's default chain (environment, profile, role) has none"
              .formatted(which),
          failed);
    }
    String why = String.valueOf(failed.getMessage()).replaceAll("\\s+", " ");
    return new UnavailableException("%s: %s".formatted(which, why), failed);
  }
}
