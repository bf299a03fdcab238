package parallax.engine;

import java.nio.file.Path;
import parallax.result.BatchCounts;
import parallax.result.Journal;
import parallax.result.JournalTotals;
import parallax.result.ResultWriter;
import parallax.result.SortSpace;

/**
 * The rows of a job on their way to its result files. Without checkpoints they are sorted as they
 * come; with checkpoints they go to a journal first, which a process that is started again finds.
 */
final class JobOutput {

  private final Job job;
  private final Journal journal; // null: without checkpoints
  private final boolean cannotRepeat;
  private final ResultWriter results; // null: the rows go nowhere
  private final ResultWriter late;

  private JobOutput(Job job, Journal journal) {
    this.job = job;
    this.journal = journal;
    this.cannotRepeat = job.source() instanceof Source.Socket;
    this.results = writer(job.files().results());
    this.late = writer(job.files().late());
  }

  /** The output of a job without checkpoints. */
  static JobOutput direct(Job job) {
    return new JobOutput(job, null);
  }

  /** The output of a job with checkpoints. */
  static JobOutput by(Journal journal, Job job) {
    return new JobOutput(job, journal);
  }

  /**
   * Takes an emission.
   *
   * @param number its number, from 0; -1 for the next one
   * @return whether it was not there before
   */
  boolean take(long number, BatchCounts batch, long lines) {
    Moments.at(Moment.BEFORE_OUTPUT);
    boolean isNew = true;
    if (journal == null) {
      add(batch);
    } else {
      long own = number < 0 ? journal.next() : number;
      if (cannotRepeat && own < journal.next()) {
        return false; // It would come out otherwise: what was lost does not come again.
      }
      isNew =
          journal.add(new Journal.Entry(own, lines, batch), () -> Moments.at(Moment.DURING_OUTPUT));
    }
    Moments.at(Moment.AFTER_OUTPUT);
    return isNew;
  }

  /** How much was taken, of a job with checkpoints. */
  JournalTotals totals() {
    return journal == null ? new JournalTotals() : journal.totals();
  }

  /** Where the next emission will be, for {@link #rollBack}. */
  long position() {
    return journal == null ? 0 : journal.position();
  }

  /** Makes sure that so many emissions are there. */
  void require(long emissions) {
    if (journal != null) {
      journal.require(emissions);
    }
  }

  /** Forgets what was taken after a position, and returns how much that was. */
  JournalTotals rollBack(long position) {
    return journal == null ? new JournalTotals() : journal.rollBack(position);
  }

  /** How many lines the emissions before this one hold. */
  long linesBefore(long number) {
    return journal == null || number == 0 ? 0 : journal.entry(number - 1).lines();
  }

  /** Whether an emission of this number is there. */
  boolean has(long number) {
    return journal != null && number < journal.next();
  }

  /** The end of the first batch, if it was emitted before. */
  long firstBatch(long otherwise) {
    return journal == null || journal.next() == 0 ? otherwise : journal.entry(0).batch().batch();
  }

  /** Writes the result files. */
  void write() {
    if (journal != null) {
      for (long number = 0; number < journal.next(); number++) {
        add(journal.entry(number).batch());
      }
    }
    close();
    if (results != null) {
      results.close();
    }
    if (late != null) {
      late.close();
    }
  }

  /** Lets the journal go. */
  void close() {
    if (journal != null) {
      journal.close();
    }
  }

  private void add(BatchCounts batch) {
    if (results != null) {
      results.add(batch.batch(), batch.counts());
    }
    if (late != null) {
      late.add(batch.batch(), batch.late());
    }
  }

  private ResultWriter writer(String file) {
    return file == null
        ? null
        : new ResultWriter(Path.of(file), SortSpace.in(Path.of(job.workFolder())));
  }
}
