package parallax.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import parallax.result.BatchCounts;
import parallax.result.Count;

/**
 * The running job's way to the runner: takes the rows of each batch, and knows what the runner said
 * about the end of a live stream. Safe for use by several threads.
 */
public final class JobContext {

  private final Consumer<Status> statusLine;
  private final RunnerWishes wishes = new RunnerWishes();
  private Job job;
  private CheckpointFolder checkpoints; // null: none
  private Emissions emissions; // null: the job has not begun

  /**
   * A context for a job that is about to run.
   *
   * @param statusLine takes what the job tells the runner
   */
  public JobContext(Job job, Consumer<Status> statusLine) {
    this.job = job;
    this.statusLine = statusLine;
  }

  /** The job itself; once it has begun, with a source that is there after a restart too. */
  public Job job() {
    return job;
  }

  /** Where its checkpoints are, if it is to have any. */
  public Optional<CheckpointFolder> checkpoints() {
    return Optional.ofNullable(checkpoints);
  }

  /** The live source is being read. */
  public void connected() {
    statusLine.accept(new Status.Connected());
  }

  /** Tells the runner something that a person should know. */
  public void warn(String message) {
    statusLine.accept(new Status.Warning(message));
  }

  /** Takes what a batch emitted; called once per batch, in their order, for empty ones too. */
  public void emit(BatchCounts batch) {
    emit(batch, 0);
  }

  /**
   * The same for a live source.
   *
   * @param lines that the batches up to this one hold
   */
  public void emit(BatchCounts batch, long lines) {
    emit(Emissions.NEXT, batch, lines);
  }

  /**
   * The same from an engine that emits again after a restart.
   *
   * @param number of the emission, from 0; one that was there before is left out
   * @throws parallax.event.InputException if one before it is missing, or it was another one
   */
  public void emit(long number, BatchCounts batch, long lines) {
    emissions.take(number, batch, lines);
  }

  /**
   * A batch whose rows the engine has written where the job's sink is; the same but for these.
   *
   * @param number of the emission, from 0; one that was there before is left out
   * @param batch its end
   * @param written how many rows it has
   * @param first of its rows, as many as the job asked for, the biggest counts first
   * @param lines that the batches up to this one hold
   */
  public void emitted(long number, long batch, long written, List<Count> first, long lines) {
    emissions.takeWritten(number, batch, written, first, lines);
  }

  /** The same from an engine that takes back what it emits again. */
  public void emittedNext(long batch, long written, List<Count> first, long lines) {
    emitted(Emissions.NEXT, batch, written, first, lines);
  }

  /**
   * How far a job is that runs in other processes, which write its rows where its sink is.
   *
   * @param batch the end of the last batch that is done
   * @param batchesDone how many are done
   * @param rowsWritten how many rows they have
   */
  public void reached(long batch, long batchesDone, long rowsWritten) {
    emissions.reached(batch, batchesDone, rowsWritten);
  }

  /** How many batches are done. */
  public long batches() {
    return emissions.batches();
  }

  /**
   * The number of an emission of an engine that numbers them by their batches.
   *
   * @param batch its end
   */
  public long numberOf(long batch) {
    return emissions.numberOf(batch);
  }

  /** Whether an emission of this number was there before. */
  public boolean has(long number) {
    return emissions.has(number);
  }

  /** How many lines the emissions before this one hold. */
  public long linesBefore(long number) {
    return emissions.linesBefore(number);
  }

  /** Where the next emission will be, for an engine that keeps this with its checkpoint. */
  public long position() {
    return emissions.position();
  }

  /**
   * The engine goes on behind so many emissions, and does not make them again.
   *
   * @throws parallax.event.InputException if one of them is missing
   */
  public void goOnBehind(long number) {
    emissions.require(number);
  }

  /**
   * The engine goes on from here: what was emitted after this comes again.
   *
   * @param position that it kept with its checkpoint; 0 if it begins anew
   * @throws parallax.event.InputException if no emission ends there
   */
  public void rollBack(long position) {
    emissions.rollBack(position);
  }

  /** After how many lines the live stream ended, once the runner has said so. */
  public OptionalLong streamEnd() {
    return wishes.streamEnd();
  }

  /** Whether the runner wants the job to end at once. */
  public boolean stopRequested() {
    return wishes.stopRequested();
  }

  /**
   * Whether a live job is over: it was stopped, or has counted the lines of an ended stream.
   *
   * @param linesCounted how many lines the job's results hold
   */
  public boolean isOver(long linesCounted) {
    OptionalLong end = streamEnd();
    return stopRequested() || (end.isPresent() && linesCounted >= end.getAsLong());
  }

  /** Waits until the runner says something about the job, or so long. */
  public void awaitCommand(long millis) throws InterruptedException {
    wishes.awaitCommand(millis);
  }

  /** The runner says that the stream has ended after so many lines. */
  public void finish(long lines) {
    wishes.finish(lines);
  }

  /** The runner says that the job is to end at once. */
  public void stop() {
    wishes.stop();
  }

  /** The job begins now, or goes on. */
  void begin() {
    if (job.checkpointing() == null) {
      emissions = new Emissions(job, JobOutput.direct(job), statusLine);
    } else {
      checkpoints = CheckpointFolder.open(job);
      job = checkpoints.job();
      emissions = new Emissions(job, JobOutput.by(checkpoints.journal(), job), statusLine);
      if (checkpoints.isContinued()) {
        warn(
            "goes on: %,d batches with %,d rows are there"
                .formatted(emissions.batches(), emissions.rows()));
      }
    }
    Moments.begin(job.crash(), statusLine::accept);
  }

  /** Whether all was done before this process began. */
  boolean isComplete() {
    return checkpoints != null && checkpoints.isComplete(position());
  }

  void writeResults() {
    Moments.end();
    emissions.write();
    if (checkpoints != null && !stopRequested()) {
      checkpoints.complete(position());
    }
  }

  /** The job has failed: somebody else may go on. */
  void close() {
    if (emissions != null) {
      emissions.close();
    }
  }

  long rows() {
    return emissions.rows();
  }

  BatchTimes batchTimes() {
    return emissions.batchTimes();
  }
}
