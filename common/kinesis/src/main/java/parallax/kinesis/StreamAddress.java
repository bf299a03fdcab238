package parallax.kinesis;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.KinesisClientBuilder;

/**
 * Where a stream is. Credentials are not part of it: each process takes them from AWS's default
 * chain.
 *
 * @param endpoint of a local server, or null: that of the region
 */
public record StreamAddress(String stream, String region, String endpoint) implements Serializable {

  /** A request that is not answered is sent again; meanwhile other shards of its thread wait. */
  private static final Duration MAX_SILENCE = Duration.ofSeconds(10);

  private static final Map<StreamAddress, KinesisClient> CLIENTS = new ConcurrentHashMap<>();

  /** The client that all of this JVM share; it does not try again by itself. */
  public KinesisClient client() {
    return CLIENTS.computeIfAbsent(new StreamAddress(null, region, endpoint), StreamAddress::open);
  }

  private static KinesisClient open(StreamAddress address) {
    KinesisClientBuilder builder =
        KinesisClient.builder()
            .region(Region.of(address.region))
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(MAX_SILENCE))
            .overrideConfiguration(each -> each.retryStrategy(AwsRetryStrategy.doNotRetry()));
    if (address.endpoint != null) {
      System.setProperty("aws.cborEnabled", "false"); // Local servers want JSON.
      builder.endpointOverride(URI.create(address.endpoint));
    }
    return builder.build();
  }
}
