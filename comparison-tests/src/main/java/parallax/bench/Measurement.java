package parallax.bench;

import java.util.List;
import java.util.Objects;
import parallax.compare.Verdict;

/**
 * How long an example took on a contender, again and again.
 *
 * @param source from where it read
 * @param at the value of what a series varies; null outside of one
 * @param verdict on the rows of the first run, which warms the process up and is not counted
 * @param reason why there is no measurement; null if there is one
 * @param rows of each run
 * @param records that went in, in lines
 * @param bytes of these lines' text
 * @param sha256 of the result files of the first run, to which those of all others must be equal
 * @param first the run that was checked
 * @param runs that count, one for each round; as many as were made
 */
public record Measurement(
    String example,
    String source,
    String contender,
    Long at,
    Verdict verdict,
    String reason,
    Long rows,
    long records,
    long bytes,
    String sha256,
    Run first,
    List<Run> runs) {

  /**
   * One run.
   *
   * @param round from 1; 0 is the one that was checked
   * @param position in the order of its round, from 1
   * @param wallSeconds from the arrival of the job in the process to its last row on disk
   * @param cpuSeconds of all its threads in that time
   * @param peakBytes the largest resident memory of its process in that time; null if unknown
   * @param collectionSeconds that collections of garbage took in that time; null if unknown
   * @param allocatedBytes on the heap in that time; null if unknown
   * @param sameResult whether its result files are those of the run that was checked
   */
  public record Run(
      int round,
      int position,
      double wallSeconds,
      double cpuSeconds,
      Long peakBytes,
      Double collectionSeconds,
      Long allocatedBytes,
      boolean sameResult,
      Load load) {}

  /** Whether it measures anything: what is wrong has no speed. */
  public boolean counts() {
    return verdict == Verdict.AGREES && reason == null && !runs.isEmpty();
  }

  /** Whether it was made of the same thing, by somebody else perhaps. */
  boolean isOfSame(Measurement other) {
    return example.equals(other.example)
        && source.equals(other.source)
        && Objects.equals(at, other.at);
  }

  /** The times of all rounds. */
  List<Double> seconds() {
    return runs.stream().map(Run::wallSeconds).toList();
  }
}
