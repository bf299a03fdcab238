package parallax.run;

import java.time.Duration;
import parallax.engine.Source;
import parallax.example.Example;
import parallax.feed.Outlet;
import parallax.plan.Checkpoints;

/**
 * What every engine of a group is given to do.
 *
 * @param outlet where they put their rows
 * @param rows how many rows of each batch are reported as they come
 * @param timeout for each example
 * @param checkpoints of its jobs
 * @param jobs how they are run
 */
public record Task(
    Sources sources,
    Outlet outlet,
    int rows,
    Duration timeout,
    Checkpoints checkpoints,
    JobRun jobs) {

  /** Says where an engine reads for an example. */
  public interface Sources {
    Source of(Example example, String engine);
  }

  /** All read at the same place. */
  Task(Source source, Outlet outlet, int rows, Duration timeout) {
    this((example, engine) -> source, outlet, rows, timeout, Checkpoints.NONE, JobRun.PLAIN);
  }
}
