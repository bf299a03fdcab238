package parallax.kinesis;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/**
 * How long to wait when Kinesis refuses or does not answer: twice as long after each time, half of
 * it drawn, so that shards do not all come back at once. After two minutes without success the
 * failure counts.
 */
final class Backoff {

  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 5_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private long waitMillis = FIRST_MILLIS;
  private long dueNanos = System.nanoTime();
  private long troubleNanos;
  private boolean inTrouble;

  /** It went well. */
  void succeeded() {
    waitMillis = FIRST_MILLIS;
    inTrouble = false;
  }

  /** The next time is not before so long. */
  void rest(long millis) {
    dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** It did not go well; throws what went wrong if waiting does not help, or has not helped. */
  void failed(SdkException failure) {
    if (!isTemporary(failure)) {
      throw failure;
    }
    tired(failure);
  }

  /** Some records were not taken. */
  void refused(String why) {
    tired(SdkClientException.create(why));
  }

  private void tired(SdkException failure) {
    long now = System.nanoTime();
    if (!inTrouble) {
      inTrouble = true;
      troubleNanos = now;
    } else if (now - troubleNanos > PATIENCE.toNanos()) {
      throw failure;
    }
    rest(waitMillis / 2 + ThreadLocalRandom.current().nextLong(waitMillis / 2 + 1));
    waitMillis = Math.min(2 * waitMillis, LONGEST_MILLIS);
  }

  /** How long it is until the next time; 0 or less if it is now. */
  long dueInMillis() {
    return TimeUnit.NANOSECONDS.toMillis(dueNanos - System.nanoTime());
  }

  /** Waits for the next time. */
  void await() {
    try {
      TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SdkClientException.create("interrupted while Kinesis was waited for", interrupted);
    }
  }

  private static boolean isTemporary(SdkException failure) {
    if (failure instanceof AwsServiceException answer) {
      return answer instanceof ProvisionedThroughputExceededException
          || answer instanceof LimitExceededException
          || answer.isThrottlingException()
          || answer.statusCode() >= 500;
    }
    return failure.retryable() || failure.getCause() instanceof IOException;
  }
}
