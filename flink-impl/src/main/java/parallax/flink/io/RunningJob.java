package parallax.flink.io;

import java.util.ArrayDeque;
import java.util.Deque;
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
 * them in the engine's own JVM. On a cluster of several processes another sink takes its place.
 *
 * <p>The source announces the end of each batch before it emits the watermark, and so the sink
 * knows of it when that watermark arrives. Safe for use by several threads.
 */
public final class RunningJob implements AutoCloseable {

  private static final Map<String, RunningJob> RUNNING = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final JobContext context;
  private final BatchIndex index;
  private final Deque<Ended> ended = new ArrayDeque<>();
  private long watermark = Long.MIN_VALUE;
  private long openEndMillis;
  private long linesRead;
  private long linesCounted;

  /** A batch that is over, and whether the watermark behind it is a new one. */
  private record Ended(BatchEnd end, boolean movesWatermark) {

    /** Whether nothing of this batch comes any more behind that watermark. */
    boolean isCompletedBy(long reached) {
      return movesWatermark ? end.watermark() <= reached : end.watermark() < reached;
    }
  }

  private RunningJob(JobContext context, BatchIndex index) {
    this.context = context;
    this.index = index;
  }

  /** A job over a recorded stream that has been scanned already. */
  public static RunningJob replay(JobContext context, BatchIndex index) {
    return start(new RunningJob(context, index));
  }

  /** A job over a recorded stream in a topic. */
  public static RunningJob replay(JobContext context) {
    return start(new RunningJob(context, null));
  }

  /** A job over a live source. */
  public static RunningJob live(JobContext context) {
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

  /** The source has come to the batch with this end. */
  synchronized void batchOpens(long endMillis) {
    openEndMillis = endMillis;
  }

  /** The end of the batch that the source has come to. */
  synchronized long openEndMillis() {
    return openEndMillis;
  }

  /** The source is about to emit the watermark that ends a batch. */
  synchronized void batchEnds(BatchEnd end) {
    ended.add(new Ended(end, end.watermark() > watermark));
    watermark = end.watermark();
  }

  /**
   * Takes the next batch that this watermark completes, in order, if there is one. Flink does not
   * send a watermark twice, so a batch that does not move it is complete only with the next that
   * moves.
   */
  synchronized Optional<BatchEnd> completedBy(long reached) {
    Ended next = ended.peek();
    boolean complete = next != null && next.isCompletedBy(reached);
    return complete ? Optional.of(ended.remove().end()) : Optional.empty();
  }

  /** Whether so many lines are all that a live source will bring, as the runner says. */
  boolean isWhole(long lines) {
    OptionalLong end = context.streamEnd();
    return end.isPresent() && lines >= end.getAsLong();
  }

  /** A live source has read so many lines. */
  synchronized void read(long lines) {
    linesRead = lines;
  }

  /** How many lines a live source has read. */
  synchronized long linesRead() {
    return linesRead;
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
