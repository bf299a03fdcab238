package parallax.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import parallax.compare.Verdict;
import parallax.engine.Job;
import parallax.engine.Status;
import parallax.example.Example;
import parallax.judge.Digests;
import parallax.process.EnvironmentException;
import parallax.report.Cell;
import parallax.result.OutputException;

/** Runs jobs of one example and says what they took, on what machine, and whether rows changed. */
final class TimedJobs {

  private static final int MAX_ATTEMPTS = 4;

  private final BenchPlan plan;
  private final Stage stage;
  private final ThroughputBench.Point point;
  private final Example example;
  private final Map<String, String> checked = new HashMap<>();
  private long digestNanos;

  TimedJobs(BenchPlan plan, Stage stage, ThroughputBench.Point point, Example example) {
    this.plan = plan;
    this.stage = stage;
    this.point = point;
    this.example = example;
  }

  /**
   * A job that has ended.
   *
   * @param run null if it is not done
   */
  record Timed(Status end, Measurement.Run run) {}

  /**
   * Runs a job; with {@code --strict} on a calm machine only.
   *
   * @param round 0: its rows are those that all others are held to
   * @throws EnvironmentException if the machine does not get calm
   */
  Timed run(Contender contender, int round, int position, Path rows, Path late)
      throws InterruptedException {
    boolean isStrict = plan.strict() && round > 0;
    for (int attempt = 1; true; attempt++) {
      LoadMeter.Seen before = isStrict ? stage.meter().calm() : stage.meter().look();
      Double loadAverage = LoadMeter.loadAverage();
      LoadMeter.Moment start = stage.meter().now();
      Job job =
          stage.job(
              example,
              point.run().parameters().get(example.slug()),
              contender,
              point.stream().source(example, contender.name()),
              Stage.files(example, rows, late));
      createFolder(rows.getParent());
      Status end = stage.run(contender, job, plan.timeout(), status -> {});
      Load load = Load.of(loadAverage, before, stage.meter().since(start));
      if (!(end instanceof Status.Done done)) {
        return new Timed(end, null);
      }
      boolean same = isSame(contender, round, rows, late);
      if (!isStrict || !load.contended()) {
        return new Timed(end, run(done, round, position, same, load));
      }
      if (attempt == MAX_ATTEMPTS) {
        throw new EnvironmentException(
            "--strict: others used the processors in each of %d runs of %s"
                .formatted(MAX_ATTEMPTS, contender.name()));
      }
      stage.listener().did(contender.name(), "others used the processors meanwhile: once more");
    }
  }

  /** The digest of the rows that were checked; null if there are none. */
  String checkedDigest(String contender) {
    return checked.get(contender);
  }

  /** How long the digests of rows have taken so far. */
  long digestNanos() {
    return digestNanos;
  }

  /** Rows that agree are known by their digest; those that do not are kept. */
  void tidy(Cell cell) {
    if (cell.verdict() == Verdict.AGREES) {
      delete(stage.folder().results(example.slug(), cell.engine()));
      delete(stage.folder().late(example.slug(), cell.engine()));
    }
  }

  private boolean isSame(Contender contender, int round, Path rows, Path late) {
    long startNanos = System.nanoTime();
    String digest = Digests.sha256(rows);
    String lateDigest = Digests.sha256(late);
    digestNanos += System.nanoTime() - startNanos;
    String both = lateDigest == null ? digest : digest + " " + lateDigest;
    if (round == 0) {
      checked.put(contender.name(), both);
      return true;
    }
    delete(rows);
    delete(late);
    return both.equals(checked.get(contender.name()));
  }

  private static Measurement.Run run(
      Status.Done done, int round, int position, boolean same, Load load) {
    return new Measurement.Run(
        round,
        position,
        done.wallMillis() / 1000.0,
        done.cpuMillis() / 1000.0,
        known(done.peakBytes()),
        done.collectionMillis() < 0 ? null : done.collectionMillis() / 1000.0,
        known(done.allocatedBytes()),
        same,
        load);
  }

  private static Long known(long value) {
    return value < 0 ? null : Long.valueOf(value);
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new OutputException(folder, failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }
}
