package parallax.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import parallax.cluster.LocalClusters;
import parallax.engine.Checkpointing;
import parallax.engine.Job;
import parallax.engine.StateBackend;
import parallax.engine.Status;
import parallax.feed.Feed;
import parallax.process.EngineSession;
import parallax.process.Engines;
import parallax.process.RunListener;
import parallax.report.Cell;
import parallax.report.Crash;
import parallax.report.Report;
import parallax.run.JobRun;

/** Runs jobs that are disturbed; the reference runs in peace. */
public final class CrashRun implements JobRun, RunListener {

  private final Options options;
  private final Kind kind;
  private final LocalClusters clusters;
  private final RunListener listener;
  private final long startNanos = System.nanoTime();
  private final Map<String, WatchedJob> running = new ConcurrentHashMap<>();
  private final List<Crash> crashes = Collections.synchronizedList(new ArrayList<>());
  private Feed.Ready stream; // null: it is live

  /**
   * Faults to come.
   *
   * @param clusters whose machines crash, or null
   * @param listener is told all that this is told
   */
  public CrashRun(Options options, Kind kind, LocalClusters clusters, RunListener listener) {
    this.options = options;
    this.kind = kind;
    this.clusters = clusters;
    this.listener = listener;
  }

  /** What is done to a job. */
  public enum Kind {
    /** Its process is killed, and started again. */
    KILL,
    /** Its process stands still for a while. */
    FREEZE,
    /** The broker that it reads from is killed, and started again. */
    BROKER,
    /** A machine of its cluster is killed, where there is a spare one. */
    MACHINE
  }

  /**
   * How it is done.
   *
   * @param times how often
   * @param seed of the moments
   * @param liveBatches how many batches a live job will have; of a replay it does not matter
   * @param freeze how long a process stands still
   * @param checkpointEvery how often Flink makes a checkpoint
   * @param backend of Flink and of Structured Streaming
   */
  public record Options(
      int times,
      long seed,
      long liveBatches,
      Duration freeze,
      Duration checkpointEvery,
      StateBackend backend) {

    /** The checkpoints of one start of a job, or several. */
    Checkpointing in(String workFolder, String engine) {
      return new Checkpointing(
          Path.of(workFolder, "checkpoints").toString(),
          engine,
          checkpointEvery.toMillis(),
          backend);
    }

    /** The seed of one job's moments. */
    long seedOf(Job job, String engine) {
      return seed + 31L * job.example().hashCode() + engine.hashCode();
    }
  }

  @Override
  public void begin(Feed.Ready ready) {
    stream = ready;
  }

  @Override
  public Status run(EngineSession session, Job job, Duration startTimeout, Duration timeout)
      throws InterruptedException {
    if (session.engine().equals(Engines.REFERENCE)) {
      return session.run(job, startTimeout, timeout);
    }
    WatchedJob watched = watched(session, everyBatchTold(job), startTimeout, timeout);
    running.put(session.engine(), watched);
    try {
      return watched.run();
    } finally {
      running.remove(session.engine());
      crashes.add(watched.crash());
    }
  }

  private WatchedJob watched(
      EngineSession session, Job job, Duration startTimeout, Duration timeout) {
    Timeline timeline = new Timeline(startNanos);
    if (stream == null) {
      return new KilledLiveJob(session, job, options, startTimeout, timeout, timeline);
    }
    if (kind == Kind.KILL) {
      return new CrashedJob(session, job, options, startTimeout, timeout, timeline);
    }
    long batches = stream.input().batches().get(job.example());
    return new DisturbedJob(
        session,
        withCheckpoints(session, job),
        options,
        startTimeout,
        timeout,
        timeline,
        disturbance(),
        batches);
  }

  private Disturbance disturbance() {
    return switch (kind) {
      case FREEZE -> new Freeze(options.freeze());
      case BROKER -> new BrokerCrash(stream.ownBroker().orElseThrow());
      case MACHINE -> new MachineCrash(clusters);
      case KILL -> throw new IllegalStateException("a kill ends the job's process");
    };
  }

  private Job withCheckpoints(EngineSession session, Job job) {
    return job.with(options.in(job.workFolder(), session.engine()), CrashSchedule.disturbed());
  }

  @Override
  public Report complete(Report report) {
    return report.with(
        report.cells().stream()
            .flatMap(
                cell -> crashes.stream().filter(crash -> isOf(crash, cell)).map(c -> with(c, cell)))
            .toList());
  }

  @Override
  public void said(String engine, String example, Status status) {
    WatchedJob watched = running.get(engine);
    if (watched != null) {
      watched.said(status);
    }
    listener.said(engine, example, status);
  }

  @Override
  public void ended(String engine, String example, Status end) {
    listener.ended(engine, example, end);
  }

  @Override
  public void note(String message) {
    listener.note(message);
  }

  private static Job everyBatchTold(Job job) {
    return new Job(job.example(), job.values(), job.source(), job.sink(), job.workFolder(), 1);
  }

  private static boolean isOf(Crash crash, Cell cell) {
    return crash.example().equals(cell.example()) && crash.engine().equals(cell.engine());
  }

  private static Crash with(Crash crash, Cell cell) {
    return new Crash(
        crash.example(),
        crash.engine(),
        crash.faults(),
        crash.missed(),
        cell.missing(),
        cell.unexpected(),
        cell.changed(),
        crash.repeatedBatches(),
        crash.repeatedRows(),
        crash.sameAsUndisturbed(),
        crash.undisturbedSeconds());
  }
}
