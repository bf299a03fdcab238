package parallax.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parallax.compare.Result;
import parallax.compare.Rule;
import parallax.compare.Verdict;
import parallax.engine.Status;
import parallax.event.InputException;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.folder.RunFolder;
import parallax.process.Engines;
import parallax.process.EnvironmentException;
import parallax.result.OutputException;
import parallax.result.ResultFile;
import parallax.result.Rows;
import parallax.result.SortSpace;

/**
 * What engines delivered for one example. A file is read once when it is opened, which checks every
 * line of it; one that is a copy of the reference's, byte for byte, has been read already, and is
 * the same result.
 */
final class Deliveries implements AutoCloseable {

  private final Example example;
  private final Rule rule;
  private final Map<String, Long> batches;
  private final RunFolder folder;
  private final Map<String, Result> byEngine = new LinkedHashMap<>();

  /**
   * No deliveries yet.
   *
   * @param batches how many batches every engine must have driven, by example; none: it does not
   *     matter
   */
  Deliveries(Example example, Rule rule, Map<String, Long> batches, RunFolder folder) {
    this.example = example;
    this.rule = rule;
    this.batches = batches;
    this.folder = folder;
  }

  /** An outcome that gives nothing to compare. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Verdict verdict;

    UnusableException(Verdict verdict, String reason) {
      super(reason);
      this.verdict = verdict;
    }

    Verdict verdict() {
      return verdict;
    }
  }

  /**
   * Opens the files of a job.
   *
   * @throws UnusableException if the job is not done, or its files are not what it says of them
   */
  Result open(Outcome outcome) throws UnusableException {
    Status.Done done = done(outcome);
    Result result = isCopyOfReference(outcome.engine()) ? reference() : unread(outcome.engine());
    long read = read(result);
    if (read != done.rows()) {
      throw new UnusableException(
          Verdict.FAILED,
          "it reported %,d rows, its result file has %,d".formatted(done.rows(), read));
    }
    byEngine.put(outcome.engine(), result);
    return result;
  }

  /** That of the reference; null if there is none. */
  Result reference() {
    return byEngine.get(Engines.REFERENCE);
  }

  /** All that were opened, in that order. */
  Map<String, Result> byEngine() {
    return byEngine;
  }

  @Override
  public void close() {
    byEngine.values().forEach(Result::close);
  }

  private Result unread(String engine) {
    return new Result(
        new ResultFile(rows(engine), true),
        dropsLate() ? new ResultFile(late(engine), false) : Rows.of(List.of()),
        SortSpace.in(folder.work("comparison")));
  }

  private boolean isCopyOfReference(String engine) {
    return reference() != null
        && isCopy(rows(engine), rows(Engines.REFERENCE))
        && (!dropsLate() || isCopy(late(engine), late(Engines.REFERENCE)));
  }

  private static boolean isCopy(Path file, Path other) {
    try {
      return Files.exists(file) && Files.mismatch(file, other) < 0;
    } catch (IOException unreadable) {
      throw new OutputException(file, unreadable);
    }
  }

  private boolean dropsLate() {
    return example.agreement() == Agreement.FINAL_ROWS_AND_LATE;
  }

  private Path rows(String engine) {
    return folder.results(example.slug(), engine);
  }

  private Path late(String engine) {
    return folder.late(example.slug(), engine);
  }

  private long read(Result result) throws UnusableException {
    try {
      return result.read(rule);
    } catch (InputException rubbish) {
      throw new UnusableException(Verdict.FAILED, rubbish.getMessage());
    }
  }

  private Status.Done done(Outcome outcome) throws UnusableException {
    if (outcome.end() == null) {
      throw new UnusableException(Verdict.TIMED_OUT, "not done in time; --timeout gives it more");
    }
    if (outcome.end() instanceof Status.Failed failed) {
      throw unusable(outcome.engine(), failed);
    }
    Status.Done done = (Status.Done) outcome.end();
    long expectedBatches = batches.getOrDefault(outcome.example(), done.batches());
    if (done.batches() != expectedBatches) {
      throw new UnusableException(
          Verdict.FAILED, "it drove %,d of %,d batches".formatted(done.batches(), expectedBatches));
    }
    return done;
  }

  private static UnusableException unusable(String engine, Status.Failed failed) {
    return switch (failed.blame()) {
      case ENGINE, INPUT -> new UnusableException(Verdict.FAILED, failed.message());
      case UNSUPPORTED -> new UnusableException(Verdict.UNSUPPORTED, failed.message());
      case ENVIRONMENT -> throw new EnvironmentException(engine + ": " + failed.message());
    };
  }
}
