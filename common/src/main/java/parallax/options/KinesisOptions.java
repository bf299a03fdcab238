package parallax.options;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import parallax.engine.KinesisStream;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which stream of Kinesis, and where. Credentials are no options: AWS's default chain has them. */
public final class KinesisOptions {

  private static final int MAX_SHARDS = 1000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--stream", paramLabel = "STREAM", description = "a stream of Kinesis")
  private String stream;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "of the stream, such as eu-central-1; credentials come from AWS's default chain")
  private String region;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description =
          "of a local server in the place of Kinesis; http only on the loopback interface")
  private String endpoint;

  @Option(
      names = "--dynamodb-endpoint",
      paramLabel = "URL",
      description =
          "of a local server in the place of DynamoDB, where DStreams' client keeps its leases;"
              + " https on the loopback interface, whose certificate is not checked")
  private String leasesEndpoint;

  @Option(
      names = "--create-stream",
      description = "make the stream, which must not be there yet; Parallax never deletes one")
  private boolean createStream;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "1",
      description = "of a stream that is made (default: ${DEFAULT-VALUE})")
  private int shards;

  @Option(
      names = "--starting-position",
      paramLabel = "POSITION",
      defaultValue = "latest",
      description =
          "where a live job begins: latest, which is the moment of the command, trim_horizon, the"
              + " oldest record, or at_timestamp (default: ${DEFAULT-VALUE})")
  private StartingPosition startingPosition;

  @Option(
      names = "--starting-timestamp",
      paramLabel = "MOMENT",
      description = "with at_timestamp, such as 2026-01-31T12:00:00Z")
  private String startingTimestamp;

  /** Where a live job begins, in the words of Kinesis. */
  enum StartingPosition {
    LATEST,
    TRIM_HORIZON,
    AT_TIMESTAMP
  }

  /**
   * The stream.
   *
   * @throws ParameterException if it was not named, or an endpoint is refused
   */
  public KinesisStream stream(LineFormat format, boolean skipBadRecords) {
    if (stream == null || region == null) {
      throw refused("--stream and --region say which stream of Kinesis");
    }
    if (shards < 1 || shards > MAX_SHARDS) {
      throw refused("--shards must be 1 to " + MAX_SHARDS + ": " + shards);
    }
    return new KinesisStream(
        stream, region, checked(endpoint), checkedLeases(), format, skipBadRecords);
  }

  /** Whether the stream is to be made. */
  public boolean createsStream() {
    return createStream;
  }

  /** Of a stream that is made. */
  public int shards() {
    return shards;
  }

  /**
   * What the stream brings on the wall clock.
   *
   * @throws ParameterException if it was not named, or the position makes no sense
   */
  Source live(LineFormat format, boolean skipBadRecords) {
    if (createStream) {
      throw refused("--create-stream is of no use with a stream that is read live");
    }
    return new Source.StreamLive(stream(format, skipBadRecords), startMillis());
  }

  private Long startMillis() {
    if ((startingPosition == StartingPosition.AT_TIMESTAMP) != (startingTimestamp != null)) {
      throw refused("--starting-position at_timestamp and --starting-timestamp go together");
    }
    return switch (startingPosition) {
      case LATEST -> Long.valueOf(System.currentTimeMillis());
      case TRIM_HORIZON -> null;
      case AT_TIMESTAMP -> Long.valueOf(moment());
    };
  }

  private long moment() {
    try {
      return Instant.parse(startingTimestamp).toEpochMilli();
    } catch (DateTimeException malformed) {
      throw refused(
          "--starting-timestamp is a moment such as 2026-01-31T12:00:00Z: " + startingTimestamp);
    }
  }

  private String checkedLeases() {
    boolean local = leasesEndpoint == null || isLoopback(uri(leasesEndpoint));
    if (!local || (leasesEndpoint != null && !leasesEndpoint.startsWith("https:"))) {
      throw refused("--dynamodb-endpoint is an https URL of the loopback interface");
    }
    return leasesEndpoint;
  }

  /** The endpoint, which may be null. */
  private String checked(String url) {
    if (url == null) {
      return null;
    }
    URI uri = uri(url);
    boolean plain = "http".equals(uri.getScheme());
    if (uri.getHost() == null || (!plain && !"https".equals(uri.getScheme()))) {
      throw refused("--endpoint is a URL such as https://127.0.0.1:4567: " + url);
    }
    if (plain && !isLoopback(uri)) {
      throw refused(
          "--endpoint: http is only for this machine, since nothing is encrypted: " + url);
    }
    return url;
  }

  private URI uri(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException malformed) {
      throw refused("no URL: " + url);
    }
  }

  private static boolean isLoopback(URI uri) {
    try {
      return uri.getHost() != null && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
