package parallax.process;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import parallax.engine.Command;
import parallax.engine.Job;
import parallax.engine.Status;
import parallax.folder.RunFolder;
import parallax.report.EngineFacts;

/**
 * One engine during a run: its process is started once and given job after job, or several at the
 * same time; after a failure the next job gets a new process, and others that run are lost. A job
 * that the engine refuses is no failure.
 */
public final class EngineSession implements Closeable {

  private final EngineSpec spec;
  private final EngineSpec.Resources resources;
  private final RunFolder folder;
  private final LogFile log;
  private final RunListener listener;
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
  private volatile EngineProcess process;
  private volatile Status.Ready ready;
  private volatile long startMillis;
  private int starts;
  private volatile boolean connected;
  private volatile Command.Finish finish; // of the live stream that is being read
  private final UsageLog usage = new UsageLog();

  /**
   * A session that has no process yet.
   *
   * @param folder where its log goes, and where its processes work
   * @param listener is told what the engine says
   */
  public EngineSession(
      EngineSpec spec, EngineSpec.Resources resources, RunFolder folder, RunListener listener) {
    this.spec = spec;
    this.resources = resources;
    this.folder = folder;
    this.log = new LogFile(folder.log(spec.name()), LogFile.DEFAULT_MAX_BYTES);
    this.listener = listener;
  }

  /** Its name. */
  public String engine() {
    return spec.name();
  }

  /**
   * Runs a job.
   *
   * @param startTimeout for the start of the process, if it needs one
   * @param timeout for the job
   * @return {@link Status.Done} or {@link Status.Failed}; null if the time is up: then the process
   *     has been ended
   */
  public Status run(Job job, Duration startTimeout, Duration timeout) throws InterruptedException {
    Consumer<Status> said = status -> hear(job.example(), status);
    Status end = start(startTimeout, said);
    EngineProcess started = process;
    if (end instanceof Status.Ready && started != null) {
      started.send(job);
      Command.Finish finished = finish;
      if (finished != null) {
        started.send(finished); // The stream ended while the process was dead.
      }
      end = started.awaitEnd(job.example(), timeout, said);
    }
    if (!(end instanceof Status.Done) && !Status.isRefusal(end)) {
      endProcess();
    }
    return MemoryFailure.told(end, resources);
  }

  /**
   * How many jobs the engine can run at the same time; starts its process, if it needs one.
   *
   * @param timeout for the start
   * @return 1 if it does not start
   */
  public int jobsAtOnce(Duration timeout) throws InterruptedException {
    return start(timeout, status -> hear("", status)) instanceof Status.Ready isReady
        ? isReady.jobsAtOnce()
        : 1;
  }

  /** Tells the running jobs something. */
  public void send(Command command) {
    if (command instanceof Command.Finish finished) {
      finish = finished;
    }
    EngineProcess running = process;
    if (running != null) {
      running.send(command);
    }
  }

  /** The live stream of the last job is forgotten: the next one has its own. */
  public void forgetStream() {
    finish = null;
    connected = false;
  }

  /** The number of its process, if there is one. */
  public OptionalLong pid() {
    EngineProcess running = process;
    return running == null ? OptionalLong.empty() : OptionalLong.of(running.pid());
  }

  /**
   * Kills its process from outside, as a crash of the machine would; the running job fails then.
   */
  public void kill() {
    EngineProcess running = process;
    if (running != null) {
      running.kill();
    }
  }

  /** Whether a job ended because its process died. */
  public static boolean isDeath(Status end) {
    return end instanceof Status.Failed failed && failed.message().startsWith(EngineProcess.DIED);
  }

  /** Whether the engine has said that it reads its live source. */
  public boolean isConnected() {
    return connected;
  }

  /** What the engine said of itself, or null if it never started. */
  public Status.Ready ready() {
    return ready;
  }

  /** From the start of the process until it took jobs, in milliseconds. */
  public long startMillis() {
    return startMillis;
  }

  /** Notes what the process uses now, if there is one. */
  public void sample(double atSeconds) {
    EngineProcess running = process;
    if (running != null) {
      running.usage(atSeconds).ifPresent(usage::add);
    }
  }

  /** What the process used over time. */
  public List<EngineFacts.Usage> usage() {
    return usage.samples();
  }

  /** Notes something that a reader of the report must know. */
  public void warn(String warning) {
    warnings.add(warning);
  }

  /** Notes how its figures are to be read. */
  public void note(String note) {
    notes.add(note);
  }

  /** How its figures are to be read. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** What the engine warned of. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public void close() {
    endProcess();
    log.close();
  }

  private synchronized Status start(Duration timeout, Consumer<Status> said)
      throws InterruptedException {
    if (process != null && process.isAlive()) {
      return ready;
    }
    endProcess();
    long startNanos = System.nanoTime();
    try {
      process =
          EngineProcess.start(
              spec, resources, folder.work(spec.name()).resolve("process-" + ++starts), log);
    } catch (IOException failed) {
      return new Status.Failed(Status.Blame.ENGINE, "cannot be started: " + failed.getMessage());
    }
    Status status = process.awaitReady(timeout, said);
    if (status instanceof Status.Ready isReady) {
      ready = isReady;
      startMillis = (System.nanoTime() - startNanos) / 1_000_000;
    }
    return status;
  }

  private synchronized void endProcess() {
    if (process != null) {
      process.close();
      process = null;
    }
  }

  private void hear(String example, Status status) {
    listener.said(spec.name(), example, status);
    if (status instanceof Status.Connected) {
      connected = true;
    } else if (status instanceof Status.Warning warning) {
      warnings.add(warning.message());
    }
  }
}
