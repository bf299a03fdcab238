package parallax.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** Where a job's lines come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Source.Replay.class, name = "replay"),
  @JsonSubTypes.Type(value = Source.Socket.class, name = "socket"),
  @JsonSubTypes.Type(value = Source.TopicReplay.class, name = "topicReplay"),
  @JsonSubTypes.Type(value = Source.TopicLive.class, name = "topicLive"),
  @JsonSubTypes.Type(value = Source.StreamReplay.class, name = "streamReplay"),
  @JsonSubTypes.Type(value = Source.StreamLive.class, name = "streamLive")
})
public sealed interface Source {

  /** A recorded stream, batch by batch, as fast as the engine goes; time is the stream's. */
  record Replay(String file, int maxLineBytes) implements Source {}

  /** A line server, read by the engine's own socket source; time is the wall clock's. */
  record Socket(String host, int port, LineFormat format) implements Source {}

  /**
   * A recorded stream in a topic, read batch by batch by the engine's own connector; time is the
   * stream's.
   *
   * @param index the file of the {@link parallax.event.TopicIndex}
   */
  record TopicReplay(Topic topic, String index) implements Source {}

  /**
   * A topic, read by the engine's own connector as its records come; time is the wall clock's.
   *
   * @param start in each partition the offset to start from
   */
  record TopicLive(Topic topic, List<Long> start) implements Source {}

  /**
   * A recorded stream in a stream of Kinesis, read batch by batch; time is the recorded stream's.
   *
   * @param index the file of the {@link parallax.event.StreamIndex}
   */
  record StreamReplay(KinesisStream stream, String index) implements Source {}

  /**
   * A stream of Kinesis, read as its records come; time is the wall clock's.
   *
   * @param startMillis from which moment on; or null: from its oldest record on
   */
  record StreamLive(KinesisStream stream, Long startMillis) implements Source {}
}
