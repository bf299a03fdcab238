package parallax.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.process.EngineSpec;

/**
 * What a run is to do; everything in it has been checked.
 *
 * @param command what the user typed, to be repeated
 * @param examples in the order in which they run
 * @param parameters of each example, by slug
 * @param engines by name, the reference first
 * @param out the folder that the run leaves
 * @param catalogue the divergence catalogue
 * @param timeout for the start of an engine, and for each example on it
 * @param resources that each engine's process gets
 */
public record Plan(
    List<String> command,
    List<Example> examples,
    Map<String, Parameters> parameters,
    List<String> engines,
    InputPlan input,
    Path out,
    Path catalogue,
    Duration timeout,
    EngineSpec.Resources resources) {

  /** Where the divergence catalogue lies, seen from the folder that the run leaves. */
  public String catalogueFromOut() {
    return out.toAbsolutePath().relativize(catalogue.toAbsolutePath()).toString();
  }
}
