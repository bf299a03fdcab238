package parallax.crash;

import java.util.ArrayList;
import java.util.List;
import parallax.engine.Status;
import parallax.report.Crash;

/** What happened to one job, and when; safe for use by several threads. */
final class Timeline {

  private final long startNanos;
  private final List<Mark> marks = new ArrayList<>();
  private long batches;
  private long repeatedBatches;
  private long repeatedRows;

  /**
   * A timeline of a run.
   *
   * @param startNanos when the run began
   */
  Timeline(long startNanos) {
    this.startNanos = startNanos;
  }

  /** A fault and what followed, in seconds since the run began. */
  private static final class Mark {
    private String what;
    private String moment;
    private long batches;
    private double at;
    private Double detected;
    private Double restarted;
    private Double firstOutput;
    private Double caughtUp;

    Crash.Fault fault() {
      return new Crash.Fault(what, moment, batches, at, detected, restarted, firstOutput, caughtUp);
    }
  }

  /** A fault is brought about now. */
  synchronized void fault(String what, String moment) {
    Mark mark = new Mark();
    mark.what = what;
    mark.moment = moment;
    mark.batches = batches;
    mark.at = now();
    marks.add(mark);
  }

  /** The runner knows of the last fault. */
  synchronized void detected() {
    last().detected = now();
  }

  /** What the last fault has broken is there again. */
  synchronized void restarted() {
    if (last().restarted == null) {
      last().restarted = now();
    }
  }

  /** The engine has said something. */
  synchronized void said(Status status) {
    if (status instanceof Status.BatchDone done) {
      batches = done.done();
    }
    if (status instanceof Status.Repeated repeated) {
      repeatedBatches += repeated.batches();
      repeatedRows += repeated.rows();
    }
    if (!marks.isEmpty() && last().detected != null) {
      follow(last(), status);
    }
  }

  private void follow(Mark mark, Status status) {
    if (status instanceof Status.Ready && mark.restarted == null) {
      mark.restarted = now();
    }
    boolean isOutput = status instanceof Status.BatchDone || status instanceof Status.Repeated;
    if (isOutput && mark.firstOutput == null) {
      mark.firstOutput = now();
    }
    if (status instanceof Status.BatchDone && mark.caughtUp == null) {
      mark.caughtUp = now();
    }
  }

  synchronized List<Crash.Fault> faults() {
    return marks.stream().map(Mark::fault).toList();
  }

  synchronized long repeatedBatches() {
    return repeatedBatches;
  }

  synchronized long repeatedRows() {
    return repeatedRows;
  }

  private Mark last() {
    return marks.get(marks.size() - 1);
  }

  private double now() {
    return Math.round((System.nanoTime() - startNanos) / 1e6) / 1e3;
  }
}
