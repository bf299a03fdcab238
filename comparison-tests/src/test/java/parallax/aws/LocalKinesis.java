package parallax.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import parallax.engine.KinesisStream;
import parallax.engine.LineFormat;
import parallax.process.Await;

/** Kinesis on this machine, and the servers that its clients need besides. */
public final class LocalKinesis implements Closeable {

  static final String REGION = "eu-central-1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalServer kinesis;
  private final LocalServer leases; // null: nobody needs them

  private LocalKinesis(LocalServer kinesis, LocalServer leases) {
    this.kinesis = kinesis;
    this.leases = leases;
  }

  /** Starts Kinesis; tests are skipped where that is not possible. */
  public static LocalKinesis start() throws IOException {
    return new LocalKinesis(LocalServer.start("kinesalite"), null);
  }

  /** The same with DynamoDB, where the client of DStreams keeps its leases. */
  public static LocalKinesis startWithLeases() throws IOException {
    LocalServer leases = LocalServer.start("dynalite");
    return new LocalKinesis(LocalServer.start("kinesalite"), leases);
  }

  /** Where it is. */
  public String endpoint() {
    return "http://127.0.0.1:" + kinesis.port();
  }

  /** Where DynamoDB is, if it is started. */
  public String leasesEndpoint() {
    return leases == null ? null : "https://127.0.0.1:" + leases.port();
  }

  /** A stream of recorded lines. */
  public KinesisStream stream(String name) {
    return new KinesisStream(
        name, REGION, endpoint(), leasesEndpoint(), LineFormat.RECORDED, false);
  }

  /** The options that name a stream of this server. */
  public List<String> options(String stream) {
    List<String> options =
        new ArrayList<>(List.of("--stream", stream, "--region", REGION, "--endpoint", endpoint()));
    if (leases != null) {
      options.addAll(List.of("--dynamodb-endpoint", leasesEndpoint()));
    }
    return options;
  }

  /** Makes a stream. */
  public void create(String stream, int shards) throws IOException, InterruptedException {
    call("CreateStream", Map.of("StreamName", stream, "ShardCount", shards));
    awaitActive(stream);
  }

  /** Splits the open shard with the lowest hash keys in two, and says what it was. */
  public String split(String stream) throws IOException, InterruptedException {
    JsonNode shard = openShards(stream).get(0);
    var keys = shard.get("HashKeyRange");
    var middle =
        number(keys.get("StartingHashKey")).add(number(keys.get("EndingHashKey"))).shiftRight(1);
    call(
        "SplitShard",
        Map.of(
            "StreamName",
            stream,
            "ShardToSplit",
            shard.get("ShardId").asText(),
            "NewStartingHashKey",
            middle.toString()));
    awaitActive(stream);
    return shard.get("ShardId").asText();
  }

  /** Merges the two open shards with the lowest hash keys. */
  public void merge(String stream) throws IOException, InterruptedException {
    List<JsonNode> open = openShards(stream);
    call(
        "MergeShards",
        Map.of(
            "StreamName",
            stream,
            "ShardToMerge",
            open.get(0).get("ShardId").asText(),
            "AdjacentShardToMerge",
            open.get(1).get("ShardId").asText()));
    awaitActive(stream);
  }

  /** How many shards there are and have been. */
  public int shards(String stream) throws IOException, InterruptedException {
    return call("ListShards", Map.of("StreamName", stream)).get("Shards").size();
  }

  private List<JsonNode> openShards(String stream) throws IOException, InterruptedException {
    List<JsonNode> open = new ArrayList<>();
    for (JsonNode shard : call("ListShards", Map.of("StreamName", stream)).get("Shards")) {
      if (!shard.get("SequenceNumberRange").has("EndingSequenceNumber")) {
        open.add(shard);
      }
    }
    open.sort(
        Comparator.comparing(shard -> number(shard.get("HashKeyRange").get("StartingHashKey"))));
    return open;
  }

  private static BigInteger number(JsonNode text) {
    return new BigInteger(text.asText());
  }

  private void awaitActive(String stream) throws InterruptedException {
    Await.until(() -> status(stream).equals("ACTIVE"), LIMIT, () -> stream + " to be active");
  }

  private String status(String stream) {
    try {
      return call("DescribeStream", Map.of("StreamName", stream))
          .get("StreamDescription")
          .get("StreamStatus")
          .asText();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  private JsonNode call(String action, Map<String, ?> arguments)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint()))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "Kinesis_20131202." + action)
            .header("X-Amz-Date", "20260101T000000Z")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=nobody/20260101/%s/kinesis/aws4_request,"
                        .formatted(REGION)
                    + " SignedHeaders=host, Signature=none")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(arguments)))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException(action + ": " + new String(response.body(), StandardCharsets.UTF_8));
    }
    return response.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(response.body());
  }

  @Override
  public void close() {
    kinesis.close();
    if (leases != null) {
      leases.close();
    }
  }
}
