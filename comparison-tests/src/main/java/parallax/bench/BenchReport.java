package parallax.bench;

import java.util.List;
import java.util.Map;
import parallax.compare.Verdict;
import parallax.engine.Status;
import parallax.report.Machine;

/**
 * What a bench has measured, with everything that is needed to do it again. It is {@code
 * bench.json}.
 *
 * @param version of this format
 * @param parallaxVersion of the program that made it
 * @param commit of its sources, with {@code -dirty} if they were changed since; null if unknown
 * @param createdAt when it ended, ISO 8601 in UTC
 * @param command the arguments to repeat it
 * @param seed of the input, of the order of runs, and of the intervals
 * @param vary the quantity that a series varies; null outside of one
 * @param inputs one, or one for each value of a series that changes it
 * @param jvmOptions that every contender's process had alike
 * @param notes what a reader must know of all of it
 * @param figures that follow from the measurements
 * @param growths that follow from a series
 */
public record BenchReport(
    int version,
    String parallaxVersion,
    String commit,
    String createdAt,
    Measure measure,
    List<String> command,
    long seed,
    Vary vary,
    List<InputFacts> inputs,
    List<ExampleFacts> examples,
    List<ContenderFacts> contenders,
    Machine machine,
    List<String> jvmOptions,
    List<String> notes,
    List<Measurement> measurements,
    List<Figures> figures,
    List<Growth> growths,
    List<RateFinding> rates,
    List<LatencyRun> latencies,
    List<Transfer> transfers) {

  /** The version of the format that this program writes. */
  public static final int VERSION = 1;

  /**
   * What went in.
   *
   * @param at the value of the series that it is for; null outside of one
   * @param shownAs the file that the user named, or how it was made
   * @param lines of it
   * @param bytes of the lines' text
   * @param sha256 of the recorded stream, or of the text that was sent, in hex
   */
  public record InputFacts(Long at, String shownAs, long lines, long bytes, String sha256) {}

  /**
   * An example as it was run.
   *
   * @param parameters by name, as a user writes them
   */
  public record ExampleFacts(String slug, String summary, Map<String, String> parameters) {}

  /**
   * A contender as it was run.
   *
   * @param profile {@code reference}, {@code tuned} or {@code naive}
   * @param versions of what it is made of; empty if it never started
   * @param settings that differ from the engine's defaults, by its own account
   * @param jvmOptions that only it had
   * @param startSeconds from the start of its process until it took jobs; null if it never did
   * @param warnings of its own
   */
  public record ContenderFacts(
      String name,
      String engine,
      String profile,
      Map<String, String> versions,
      List<Status.Setting> settings,
      List<String> jvmOptions,
      Double startSeconds,
      List<String> warnings) {}

  /**
   * The exit code that says what was found: 1 for wrong or unequal results, else 3 for a failure or
   * an invalid run, else 0.
   */
  public int exitCode() {
    if (has(Verdict.DIFFERS)
        || has(Verdict.EMPTY)
        || measurements.stream().anyMatch(BenchReport::isVoid)) {
      return 1;
    }
    boolean failed = has(Verdict.FAILED) || has(Verdict.TIMED_OUT);
    return failed
            || rates.stream().anyMatch(RateFinding::failed)
            || latencies.stream().anyMatch(LatencyRun::failed)
        ? 3
        : 0;
  }

  /** The one sentence that comes before all else. */
  public String headline() {
    return switch (measure) {
      case THROUGHPUT, SCALE ->
          "%d of %d measurements count; their results are the reference's, in every run."
              .formatted(
                  measurements.stream().filter(Measurement::counts).count(), measurements.size());
      case RATE ->
          "%d of %d contenders have a sustainable rate."
              .formatted(
                  rates.stream().filter(rate -> rate.linesPerSecond() != null).count(),
                  rates.size());
      case LATENCY ->
          "%d of %d latency runs are valid."
              .formatted(latencies.stream().filter(LatencyRun::valid).count(), latencies.size());
      case PRODUCER ->
          "The producer sends at %.0f %% of the speed of a plain copy."
              .formatted(100 * transfers.get(transfers.size() - 1).ofRawCopy().value());
    };
  }

  private boolean has(Verdict verdict) {
    return measurements.stream().anyMatch(each -> each.verdict() == verdict);
  }

  private static boolean isVoid(Measurement measurement) {
    return measurement.runs().stream().anyMatch(run -> !run.sameResult());
  }
}
