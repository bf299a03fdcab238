package parallax.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parallax.engine.CrashPoint;
import parallax.engine.Job;
import parallax.engine.Moment;
import parallax.engine.Sink;
import parallax.engine.Status;
import parallax.process.EngineSession;
import parallax.report.Crash;
import parallax.result.OutputException;

/** A job that is run once in peace, and then killed and started again until it is done. */
final class CrashedJob implements WatchedJob {

  private final EngineSession session;
  private final Job job;
  private final CrashRun.Options options;
  private final Duration startTimeout;
  private final Duration timeout;
  private final Timeline timeline;
  private volatile Map<Moment, Long> passed = Map.of();
  private volatile boolean inPeace = true;
  private int missed;
  private Double undisturbedSeconds;

  CrashedJob(
      EngineSession session,
      Job job,
      CrashRun.Options options,
      Duration startTimeout,
      Duration timeout,
      Timeline timeline) {
    this.session = session;
    this.job = job;
    this.options = options;
    this.startTimeout = startTimeout;
    this.timeout = timeout;
    this.timeline = timeline;
  }

  @Override
  public Status run() throws InterruptedException {
    Status undisturbed = start(undisturbed(), "peace", CrashSchedule.nowhere());
    if (!(undisturbed instanceof Status.Done done)) {
      return undisturbed;
    }
    undisturbedSeconds = done.wallMillis() / 1e3;
    inPeace = false;
    List<CrashPoint> points =
        CrashSchedule.draw(options.seedOf(job, session.engine()), options.times(), passed);
    for (int kill = 0; kill < points.size(); kill++) {
      Status end = start(job, "crashes", points.get(kill));
      if (!EngineSession.isDeath(end)) {
        missed = points.size() - kill;
        return end;
      }
      timeline.detected();
    }
    return start(job, "crashes", CrashSchedule.nowhere());
  }

  @Override
  public void said(Status status) {
    if (status instanceof Status.Moments moments) {
      passed = moments.passed();
    } else if (!inPeace) {
      timeline.said(status);
    }
    if (status instanceof Status.Reached reached) {
      timeline.fault("kill -9", words(reached.moment()));
      session.kill();
    }
  }

  @Override
  public Crash crash() {
    return new Crash(
        job.example(),
        session.engine(),
        timeline.faults(),
        missed,
        null,
        null,
        null,
        timeline.repeatedBatches(),
        timeline.repeatedRows(),
        sameAsUndisturbed(),
        undisturbedSeconds);
  }

  private Status start(Job which, String folder, CrashPoint point) throws InterruptedException {
    String checkpoints = Path.of(job.workFolder(), folder).toString();
    return session.run(
        which.with(options.in(checkpoints, session.engine()), point), startTimeout, timeout);
  }

  private static String words(Moment moment) {
    return moment.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private Job undisturbed() {
    return new Job(
        job.example(),
        job.values(),
        job.source(),
        new Sink.ToFiles(file("rows").toString(), file("late").toString()),
        job.workFolder(),
        job.showRows());
  }

  private Boolean sameAsUndisturbed() {
    Path rows = file("rows");
    if (!(job.sink() instanceof Sink.ToFiles files)
        || !Files.exists(rows)
        || !Files.exists(Path.of(files.results()))) {
      return null;
    }
    try {
      boolean sameRows = Files.mismatch(rows, Path.of(files.results())) < 0;
      return sameRows
          && (files.late() == null || Files.mismatch(file("late"), Path.of(files.late())) < 0);
    } catch (IOException unreadable) {
      throw new OutputException(rows, unreadable);
    }
  }

  private Path file(String what) {
    return Path.of(job.workFolder(), "undisturbed." + what + ".jsonl");
  }
}
