package parallax.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import parallax.engine.UnavailableException;

/** Where the REST endpoint of a session cluster is, and what it says of the cluster. */
record ClusterAddress(String host, int port) {

  private static final Duration MAX_SILENCE = Duration.ofSeconds(20);
  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long POLL_MILLIS = 200;

  /** What a cluster says of itself (GET /overview). */
  record Overview(String flinkVersion, int slots, int freeSlots) {}

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static ClusterAddress parse(String address) {
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("not HOST:PORT: " + address);
    }
    return new ClusterAddress(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }

  /**
   * Asks the cluster.
   *
   * @throws UnavailableException if nobody answers, or somebody who is no Flink cluster
   */
  Overview overview() throws InterruptedException {
    try {
      URI uri = URI.create("http://" + this + "/overview");
      HttpClient client = HttpClient.newBuilder().connectTimeout(MAX_SILENCE).build();
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(MAX_SILENCE).build();
      String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      JsonNode json = new ObjectMapper().readTree(body);
      if (!json.path("flink-version").isTextual()) {
        throw new UnavailableException("what answers at " + this + " is no Flink cluster");
      }
      return new Overview(
          json.path("flink-version").asText(),
          json.path("slots-total").asInt(),
          json.path("slots-available").asInt());
    } catch (IOException | IllegalArgumentException silent) {
      throw new UnavailableException(
          "no Flink cluster at %s (%s)".formatted(this, reason(silent)), silent);
    }
  }

  /**
   * Makes sure that a job will not wait in silence. The slots of the job before may take a moment
   * to be free again.
   *
   * @throws UnavailableException if there are fewer free slots
   */
  void requireSlots(int needed) throws InterruptedException {
    long deadline = System.nanoTime() + MAX_WAIT_NANOS;
    Overview now = overview();
    while (now.freeSlots() < needed && deadline - System.nanoTime() > 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      now = overview();
    }
    if (now.freeSlots() < needed) {
      throw new UnavailableException(
          "the Flink cluster at %s has %d of %d slots free, and the job needs %d"
              .formatted(this, now.freeSlots(), now.slots(), needed));
    }
  }

  private static String reason(Exception failed) {
    return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
