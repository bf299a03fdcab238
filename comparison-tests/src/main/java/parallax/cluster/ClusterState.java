package parallax.cluster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import parallax.event.InputException;
import parallax.result.OutputException;

/**
 * What {@code cluster up} has started, as its folder keeps it.
 *
 * @param sparkMaster the address that Spark applications are given
 * @param sparkPage the master's web page
 * @param flink the address of Flink's REST endpoint and web page
 * @param members all processes
 */
public record ClusterState(
    String sparkMaster, String sparkPage, String flink, List<Member> members) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "cluster.json";

  /** Where a project keeps its clusters. */
  public static Path folderOf(Path home) {
    return home.resolve("target").resolve("cluster");
  }

  /**
   * What was started from there, if there is anything.
   *
   * @throws InputException if its file is damaged
   */
  public static Optional<ClusterState> read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(file.toFile(), ClusterState.class))
          : Optional.empty();
    } catch (JsonProcessingException damaged) {
      throw new InputException(file, "is damaged: " + damaged.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new OutputException(file, unreadable);
    }
  }

  void write(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.createDirectories(folder);
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  /** The processes that still run. */
  @JsonIgnore
  public List<Member> running() {
    return members.stream().filter(member -> member.process().isPresent()).toList();
  }

  /** Whether all of them run. */
  @JsonIgnore
  public boolean isWhole() {
    return running().size() == members.size();
  }
}
