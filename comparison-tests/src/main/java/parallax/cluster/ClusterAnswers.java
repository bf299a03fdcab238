package parallax.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the web pages of clusters say to programs.
 *
 * @param spark of the master
 * @param flink of the JobManager
 */
record ClusterAnswers(String spark, String flink) {

  private static final Duration MAX_SILENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  boolean sparkAnswers() {
    return !ask(spark + "/json/").isMissingNode();
  }

  int sparkWorkers() {
    return ask(spark + "/json/").path("aliveworkers").asInt();
  }

  int taskManagers() {
    return ask(flink + "/overview").path("taskmanagers").asInt();
  }

  /** The TaskManagers that have a job in one of their slots. */
  List<String> busyTaskManagers() {
    List<String> busy = new ArrayList<>();
    for (JsonNode each : ask(flink + "/taskmanagers").path("taskmanagers")) {
      if (each.path("freeSlots").asInt() < each.path("slotsNumber").asInt()) {
        busy.add(each.path("id").asText());
      }
    }
    return busy;
  }

  /** The answer, or a missing node: nobody is there yet. */
  private static JsonNode ask(String address) {
    try {
      HttpClient client = HttpClient.newBuilder().connectTimeout(MAX_SILENCE).build();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address)).timeout(MAX_SILENCE).build();
      return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException notYet) {
      return JSON.missingNode();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return JSON.missingNode();
    }
  }
}
