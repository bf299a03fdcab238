package parallax.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import parallax.result.Count;
import parallax.result.Sum;

/**
 * What an engine process tells the runner, one JSON object a line on its standard output. What it
 * says of a job is wrapped into an {@link Of}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Status.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = Status.Of.class, name = "of"),
  @JsonSubTypes.Type(value = Status.Connected.class, name = "connected"),
  @JsonSubTypes.Type(value = Status.BatchDone.class, name = "batch"),
  @JsonSubTypes.Type(value = Status.Warning.class, name = "warning"),
  @JsonSubTypes.Type(value = Status.Repeated.class, name = "repeated"),
  @JsonSubTypes.Type(value = Status.Reached.class, name = "reached"),
  @JsonSubTypes.Type(value = Status.Moments.class, name = "moments"),
  @JsonSubTypes.Type(value = Status.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Status.Failed.class, name = "failed")
})
public sealed interface Status {

  /**
   * The engine has started and takes jobs.
   *
   * @param versions of what it is made of, by name
   * @param settings that differ from the engine's defaults
   * @param jobsAtOnce how many jobs it can run at the same time
   */
  record Ready(Map<String, String> versions, List<Setting> settings, int jobsAtOnce)
      implements Status {

    /** An engine that runs one job after another. */
    public Ready(Map<String, String> versions, List<Setting> settings) {
      this(versions, settings, 1);
    }
  }

  /**
   * One of the jobs that run says something.
   *
   * @param job its example
   */
  record Of(String job, Status status) implements Status {
    /** Of a job, and something that a job can say. */
    public Of {
      if (job == null || status == null || status instanceof Of || status instanceof Ready) {
        throw new IllegalArgumentException("a job says no such thing");
      }
    }
  }

  /** A setting that differs from the engine's default, and why. */
  record Setting(String name, String value, String reason) {}

  /** The job's live source is being read. */
  record Connected() implements Status {}

  /**
   * A batch is done.
   *
   * @param batch its end, epoch milliseconds
   * @param done how many batches are done
   * @param rows how many rows it emitted
   * @param first the first of these rows, as many as the job asked for, the biggest counts first
   * @param counted how far a live job has come that was asked for rows, or whose rows go nowhere;
   *     null of any other job
   */
  record BatchDone(long batch, long done, long rows, List<Count> first, Counted counted)
      implements Status {}

  /**
   * How far a live job has come.
   *
   * @param lines that the batches so far hold
   * @param soFar the sum of each key over all windows so far; null if rows are only counted
   * @param windows of which the batch has rows, late ones included, each with its sum so far
   */
  record Counted(long lines, Sum soFar, List<Sum> windows) {}

  /** Something a person should know, though the job goes on. */
  record Warning(String message) implements Status {}

  /**
   * Batches came again after a restart, which were emitted before and count once.
   *
   * @param rows that they have together
   */
  record Repeated(long batches, long rows) implements Status {}

  /** The job stands still at the moment at which it is to be killed. */
  record Reached(Moment moment) implements Status {}

  /** How often a job that is about to end has passed each moment. */
  record Moments(Map<Moment, Long> passed) implements Status {}

  /**
   * The job is done and its result file is complete.
   *
   * @param rows in the result file
   * @param batches that were driven, empty ones included
   * @param wallMillis from the arrival of the job to its last row on disk
   * @param cpuMillis of all threads of the process in that time; of jobs that run at the same time
   *     each has an even share of this and of what follows, but for the peak
   * @param peakBytes the largest resident memory of the process in that time, or -1 if unknown
   * @param collectionMillis that collections of garbage took in that time, or -1 if unknown
   * @param allocatedBytes on the heap in that time, by all threads, or -1 if unknown
   */
  record Done(
      long rows,
      long batches,
      long wallMillis,
      long cpuMillis,
      long peakBytes,
      long collectionMillis,
      long allocatedBytes,
      BatchTimes batchTimes)
      implements Status {

    /** A job of which nobody knows what it did to its heap. */
    public Done(
        long rows,
        long batches,
        long wallMillis,
        long cpuMillis,
        long peakBytes,
        BatchTimes batchTimes) {
      this(rows, batches, wallMillis, cpuMillis, peakBytes, -1, -1, batchTimes);
    }
  }

  /** The job cannot be completed. */
  record Failed(Blame blame, String message) implements Status {}

  /** Whether an engine has refused a job: nothing is broken, it takes others as before. */
  static boolean isRefusal(Status end) {
    return end instanceof Failed failed && failed.blame() == Blame.UNSUPPORTED;
  }

  /** Who has to act on a failure. */
  enum Blame {
    /** The engine or the example in it broke. */
    ENGINE,
    /** The input cannot be used. */
    INPUT,
    /** The machine does not give what is needed, such as space on a disk. */
    ENVIRONMENT,
    /** Nothing is broken: the engine cannot do this. */
    UNSUPPORTED
  }
}
