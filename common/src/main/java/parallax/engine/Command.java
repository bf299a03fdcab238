package parallax.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the runner tells an engine process, one JSON object a line on its standard input. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Job.class, name = "job"),
  @JsonSubTypes.Type(value = Command.Finish.class, name = "finish"),
  @JsonSubTypes.Type(value = Command.Stop.class, name = "stop")
})
public sealed interface Command permits Job, Command.Finish, Command.Stop {

  /**
   * The stream that the running job reads has ended: it is done when it has counted so many lines.
   */
  record Finish(long lines) implements Command {}

  /** The running job ends at once, with what it has. */
  record Stop() implements Command {}
}
