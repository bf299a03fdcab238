package parallax.spark.kinesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.read.streaming.Offset;
import parallax.kinesis.Position;

/** How far each shard has been read: its name and a position, as JSON. */
final class ShardOffsets extends Offset {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Position> positions;

  ShardOffsets(Map<String, Position> positions) {
    this.positions = new TreeMap<>(positions);
  }

  /**
   * What {@link #json} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static ShardOffsets parse(String json) {
    try {
      Map<String, Position> positions = new TreeMap<>();
      JSON.readValue(json, new TypeReference<Map<String, String>>() {})
          .forEach((shard, position) -> positions.put(shard, Position.parse(position)));
      return new ShardOffsets(positions);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("no positions of shards: " + json, malformed);
    }
  }

  Map<String, Position> positions() {
    return positions;
  }

  /** Those that have been read to their ends. */
  Set<String> ended() {
    return positions.entrySet().stream()
        .filter(each -> each.getValue().isEnded())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public String json() {
    try {
      Map<String, String> texts = new TreeMap<>();
      positions.forEach((shard, position) -> texts.put(shard, position.toString()));
      return JSON.writeValueAsString(texts);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
