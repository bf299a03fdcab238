package parallax.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where a job's lines come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Source.Replay.class, name = "replay"),
  @JsonSubTypes.Type(value = Source.Socket.class, name = "socket")
})
public sealed interface Source {

  /** A recorded stream, batch by batch, as fast as the engine goes; time is the stream's. */
  record Replay(String file, int maxLineBytes) implements Source {}

  /** A line server, read by the engine's own socket source; time is the wall clock's. */
  record Socket(String host, int port, LineFormat format) implements Source {}
}
