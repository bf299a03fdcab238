package parallax.engine;

import java.util.Map;
import parallax.example.Parameters;

/**
 * One example to run from one source.
 *
 * @param example the slug
 * @param values the parameters, all of them, by name
 * @param source where the lines come from
 * @param sink where its rows go
 * @param workFolder an empty folder for checkpoints and the like; the runner deletes it
 * @param showRows how many rows of each batch are reported, the biggest counts first; 0 for none
 * @param checkpointing or null: the job dies with its process
 * @param crash where its process is to be killed, or null: its moments are nobody's concern
 */
public record Job(
    String example,
    Map<String, String> values,
    Source source,
    Sink sink,
    String workFolder,
    int showRows,
    Checkpointing checkpointing,
    CrashPoint crash)
    implements Command {

  /** A job that dies with its process. */
  public Job(
      String example,
      Map<String, String> values,
      Source source,
      Sink sink,
      String workFolder,
      int showRows) {
    this(example, values, source, sink, workFolder, showRows, null, null);
  }

  /** The same job with checkpoints. */
  public Job with(Checkpointing checkpoints, CrashPoint point) {
    return new Job(example, values, source, sink, workFolder, showRows, checkpoints, point);
  }

  /** The same job with another source. */
  Job with(Source other) {
    return new Job(example, values, other, sink, workFolder, showRows, checkpointing, crash);
  }

  /** The parameters, typed. */
  public Parameters parameters() {
    return new Parameters(values);
  }

  /** The files that its rows go to; without names if they go elsewhere. */
  public Sink.ToFiles files() {
    return sink instanceof Sink.ToFiles files ? files : new Sink.ToFiles(null, null);
  }
}
