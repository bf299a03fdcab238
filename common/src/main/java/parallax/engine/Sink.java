package parallax.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where a job's rows go. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Sink.ToFiles.class, name = "files"),
  @JsonSubTypes.Type(value = Sink.ToTopic.class, name = "topic"),
  @JsonSubTypes.Type(value = Sink.Nowhere.class, name = "nowhere")
})
public sealed interface Sink {

  /** The job's rows are only shown and counted. */
  Sink NOWHERE = new Nowhere();

  /**
   * Files of the runner, which the engine's process writes when the job is done.
   *
   * @param results the file of the rows
   * @param late the file of what was dropped as late, or null: nowhere
   */
  record ToFiles(String results, String late) implements Sink {}

  /** A topic, written by the engine's own means, as {@link parallax.result.ResultRecord}s. */
  record ToTopic(Topic topic) implements Sink {}

  /** No place at all. */
  record Nowhere() implements Sink {}
}
