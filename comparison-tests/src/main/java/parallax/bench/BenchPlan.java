package parallax.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import parallax.engine.StateBackend;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.process.EngineSpec;

/**
 * What a bench is to do; everything in it has been checked.
 *
 * @param command what the user typed, to be repeated
 * @param parameters of each example, by slug
 * @param contenders the reference first
 * @param sources from where they read, one after another
 * @param partitions of the topic
 * @param home the project, whose broker is started
 * @param out the folder that it leaves
 * @param catalogue the divergence catalogue
 * @param timeout for the start of a process, and for each job on it
 * @param resources that each process gets
 * @param repeat how many rounds count
 * @param seed of the order of runs, and of the intervals
 * @param strict whether runs on a busy machine are refused
 * @param backend that keeps state, with checkpoints; null: no checkpoints
 * @param series what is varied; null outside of one
 * @param live how lines are sent; null if contenders drain an input
 */
public record BenchPlan(
    Measure measure,
    List<String> command,
    List<Example> examples,
    Map<String, Parameters> parameters,
    List<Contender> contenders,
    List<LineSource> sources,
    int partitions,
    BenchInput input,
    Path home,
    Path out,
    Path catalogue,
    Duration timeout,
    EngineSpec.Resources resources,
    int repeat,
    long seed,
    boolean strict,
    StateBackend backend,
    Series series,
    Sending live) {

  /**
   * A series of measurements.
   *
   * @param values of what is varied, in ascending order
   */
  public record Series(Vary vary, List<Long> values) {}

  /**
   * How lines are sent by schedule.
   *
   * @param duration for each rate
   * @param linesPerSecond given by the user; null: the sustainable rate is looked for
   * @param fractions of the sustainable rate at which latencies are taken
   */
  public record Sending(Duration duration, Double linesPerSecond, List<Double> fractions) {}

  /** The duration of a batch, which is the same for all examples of a bench. */
  Duration batch() {
    return parameters.get(examples.get(0).slug()).batch();
  }
}
