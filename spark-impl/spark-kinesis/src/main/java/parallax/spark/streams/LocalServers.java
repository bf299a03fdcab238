package parallax.spark.streams;

import com.amazonaws.SDKGlobalConfiguration;
import com.amazonaws.regions.InMemoryRegionImpl;
import com.amazonaws.regions.Region;
import com.amazonaws.regions.RegionMetadata;
import com.amazonaws.regions.RegionUtils;
import java.net.URI;
import java.util.List;
import parallax.engine.KinesisStream;

/**
 * Sends the clients of Spark's connector to local servers. It has an option for where Kinesis is,
 * and none for where the leases are: for these the region gets another address.
 */
final class LocalServers {

  private static final String TRUE = "true";

  private LocalServers() {}

  /** Where AWS has Kinesis, or a local server in its place. */
  static String kinesis(KinesisStream stream) {
    return stream.endpoint() == null
        ? "https://kinesis.%s.amazonaws.com".formatted(stream.region())
        : stream.endpoint();
  }

  /** Uses those that a stream names; they speak no CBOR, and nobody has signed their keys. */
  static void use(KinesisStream stream) {
    if (stream.endpoint() != null) {
      System.setProperty(SDKGlobalConfiguration.AWS_CBOR_DISABLE_SYSTEM_PROPERTY, TRUE);
    }
    if (stream.leasesEndpoint() != null) {
      System.setProperty(SDKGlobalConfiguration.DISABLE_CERT_CHECKING_SYSTEM_PROPERTY, TRUE);
      RegionUtils.initializeWithMetadata(new RegionMetadata(List.of(region(stream))));
    }
  }

  private static Region region(KinesisStream stream) {
    URI kinesis = URI.create(kinesis(stream));
    URI leases = URI.create(stream.leasesEndpoint());
    return new Region(
        new InMemoryRegionImpl(stream.region(), "amazonaws.com")
            .addEndpoint("kinesis", kinesis.getAuthority())
            .addEndpoint("monitoring", leases.getAuthority())
            .addEndpoint("dynamodb", leases.getAuthority())
            .addHttps("monitoring")
            .addHttps("dynamodb"));
  }
}
