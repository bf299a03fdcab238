package parallax.flink.io;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import parallax.engine.JobContext;
import parallax.event.BatchIndex;

/**
 * A job that runs in this JVM, shared by the engine and the job's source and sink. Flink serialises
 * sources and sinks, so they carry only the job's name and look it up here: the mini cluster runs
 * them in the engine's own JVM. On a cluster of several processes nobody finds it, and the job goes
 * its way without. Safe for use by several threads.
 */
public final class RunningJob implements AutoCloseable {

  private static final Map<String, RunningJob> RUNNING = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final JobContext context;
  private final BatchIndex index;
  private long linesCounted;

  private RunningJob(JobContext context, BatchIndex index) {
    this.context = context;
    this.index = index;
  }

  /** A job over a recorded stream that has been scanned already. */
  public static RunningJob replay(JobContext context, BatchIndex index) {
    return start(new RunningJob(context, index));
  }

  /** Any other job. */
  public static RunningJob of(JobContext context) {
    return start(new RunningJob(context, null));
  }

  private static RunningJob start(RunningJob job) {
    RUNNING.put(job.name, job);
    return job;
  }

  /** The job of that name, if it runs in this JVM. */
  static Optional<RunningJob> find(String name) {
    return Optional.ofNullable(RUNNING.get(name));
  }

  /**
   * The job of that name.
   *
   * @throws IllegalStateException if it does not run in this JVM
   */
  static RunningJob get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("job " + name + " runs in another JVM"));
  }

  /** The job's name, by which its source and sink find it. */
  public String name() {
    return name;
  }

  /** Where the batches of the recorded stream lie; empty if it is in no file. */
  Optional<BatchIndex> index() {
    return Optional.ofNullable(index);
  }

  /** Takes what the job emits. */
  public JobContext context() {
    return context;
  }

  /** Whether so many lines are all that a live source will bring, as the runner says. */
  boolean isWhole(long lines) {
    OptionalLong end = context.streamEnd();
    return end.isPresent() && lines >= end.getAsLong();
  }

  /** The rows of everything up to and including so many lines have been emitted. */
  synchronized void counted(long lines) {
    linesCounted = lines;
  }

  /** How many lines the emitted rows hold. */
  public synchronized long linesCounted() {
    return linesCounted;
  }

  @Override
  public void close() {
    RUNNING.remove(name);
  }
}
