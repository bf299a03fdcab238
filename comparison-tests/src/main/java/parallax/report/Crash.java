package parallax.report;

import java.util.List;

/**
 * What became of an example on an engine whose process was disturbed again and again.
 *
 * @param faults in their order; each has really happened
 * @param missed faults that were planned and did not happen, since the job had ended before
 * @param lost rows that the reference has and the engine has not, in the end
 * @param duplicated rows that the engine has and the reference has not, in the end
 * @param wrong rows with another value than the reference's, in the end
 * @param repeatedBatches that came again after a restart, and were known by their numbers
 * @param repeatedRows of these batches
 * @param sameAsUndisturbed whether the result file is that of a run without faults, byte by byte;
 *     null if there was none
 * @param undisturbedSeconds that a run without faults took
 */
public record Crash(
    String example,
    String engine,
    List<Fault> faults,
    int missed,
    Long lost,
    Long duplicated,
    Long wrong,
    long repeatedBatches,
    long repeatedRows,
    Boolean sameAsUndisturbed,
    Double undisturbedSeconds) {

  /**
   * A fault. Times are seconds since the run began; null if it did not come to that.
   *
   * @param what was done
   * @param moment of the job at which it was done
   * @param batches that were done before
   * @param at when it was done
   * @param detected when the runner knew
   * @param restarted when the engine took jobs again
   * @param firstOutput when a batch came, be it one that had come before
   * @param caughtUp when a batch came that had not come before
   */
  public record Fault(
      String what,
      String moment,
      long batches,
      double at,
      Double detected,
      Double restarted,
      Double firstOutput,
      Double caughtUp) {}
}
