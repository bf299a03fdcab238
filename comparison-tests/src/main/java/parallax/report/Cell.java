package parallax.report;

import java.util.List;
import parallax.compare.Difference;
import parallax.compare.Verdict;
import parallax.engine.BatchTimes;

/**
 * An example on an engine. What is not known, since the job did not end well, is null.
 *
 * @param reason why the verdict is not {@code AGREES}; null otherwise
 * @param compared what had to be equal on this engine; null if nothing was compared
 * @param rows that the engine emitted
 * @param batches that were driven, empty ones included
 * @param startedSeconds when the job began, since the run began
 * @param wallSeconds of the job, the start of the engine not counted
 * @param cpuSeconds of all its threads in that time
 * @param peakBytes the largest resident memory of its process in that time
 * @param batchTimes how long the batches took
 * @param sha256 of the result file, in hex: equal results are equal files
 * @param missing rows that the reference has and the engine has not
 * @param unexpected rows that the engine has and the reference has not
 * @param changed rows with another value than the reference's
 * @param cause the entry of the divergence catalogue that explains all differences; null if none
 *     was recognised
 * @param differences the first of these
 */
public record Cell(
    String example,
    String engine,
    Verdict verdict,
    String reason,
    String compared,
    Long rows,
    Long batches,
    Double startedSeconds,
    Double wallSeconds,
    Double cpuSeconds,
    Long peakBytes,
    BatchTimes batchTimes,
    String sha256,
    Long missing,
    Long unexpected,
    Long changed,
    Cause cause,
    List<DifferingRow> differences) {

  /** The same with another verdict, for this reason, which is no entry of the catalogue. */
  public Cell judged(Verdict other, String why) {
    return new Cell(
        example,
        engine,
        other,
        why,
        compared,
        rows,
        batches,
        startedSeconds,
        wallSeconds,
        cpuSeconds,
        peakBytes,
        batchTimes,
        sha256,
        missing,
        unexpected,
        changed,
        null,
        differences);
  }

  /**
   * An entry of the divergence catalogue, docs/differences.md.
   *
   * @param anchor its name there
   */
  public record Cause(String anchor, String title) {}

  /**
   * A row that differs, and where it comes from.
   *
   * @param late whether the row tells of what was dropped as late
   * @param batch in which it was emitted, by its end; null where that does not matter
   * @param key null if the row only counts pairs that were dropped as late
   * @param lines of the input that contribute to it, or if none does the first of its window
   */
  public record DifferingRow(
      Difference.Kind kind,
      boolean late,
      Long batch,
      long start,
      long end,
      String key,
      Long expected,
      Long actual,
      List<InputLine> lines) {}

  /** A line of {@code input.stream}, counted from 1. */
  public record InputLine(long number, String text) {}
}
