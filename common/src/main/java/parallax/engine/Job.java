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
 */
public record Job(
    String example,
    Map<String, String> values,
    Source source,
    Sink sink,
    String workFolder,
    int showRows)
    implements Command {

  /** The parameters, typed. */
  public Parameters parameters() {
    return new Parameters(values);
  }

  /** The files that its rows go to; without names if they go elsewhere. */
  public Sink.ToFiles files() {
    return sink instanceof Sink.ToFiles files ? files : new Sink.ToFiles(null, null);
  }
}
