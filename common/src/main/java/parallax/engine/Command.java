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
   * The stream that the running jobs read has ended: they are done when they have counted so many
   * lines.
   */
  record Finish(long lines) implements Command {}

  /** The running jobs end at once, with what they have. */
  record Stop() implements Command {}
}
