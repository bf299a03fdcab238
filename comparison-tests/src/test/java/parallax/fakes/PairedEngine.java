package parallax.fakes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import parallax.engine.Engine;
import parallax.engine.EngineServer;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Status;
import parallax.engine.UnsupportedJobException;

/**
 * Runs two jobs at the same time. In its first process none goes on before two have begun, so that
 * jobs that came one after another would not end well; later ones run any job by itself. Its
 * arguments name an example, and what becomes of that.
 */
public final class PairedEngine {

  /** The exit code of a process that dies. */
  public static final int EXIT_CODE = 17;

  private static final long LIMIT_SECONDS = 60;
  private static final long LONG_MILLIS = 500; // Enough for another job to come.

  private PairedEngine() {}

  /** What becomes of an example. */
  public enum Fate {
    /** Its first process dies. */
    DIES_BESIDE,
    /** Every process with it dies. */
    DIES_ALWAYS,
    /** It does not end in its first process. */
    HANGS_BESIDE,
    /** The engine cannot do it. */
    UNSUPPORTED,
    /** It, and all others, fail if two come at the same time. */
    ALONE
  }

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws InterruptedException {
    boolean isFirst = Path.of(System.getProperty("user.dir")).endsWith("process-1");
    Fate fate = arguments.length == 0 ? null : Fate.valueOf(arguments[1]);
    String example = arguments.length == 0 ? "" : arguments[0];
    EngineServer.serve(
        () -> new Paired(example, fate, isFirst, new CountDownLatch(2), new AtomicBoolean()));
  }

  private record Paired(
      String example, Fate fate, boolean isFirst, CountDownLatch pair, AtomicBoolean running)
      implements Engine {
    @Override
    public Status.Ready ready() {
      return new Status.Ready(Map.of("fake", "1"), List.of(), jobsAtOnce());
    }

    @Override
    public int jobsAtOnce() {
      return 2;
    }

    @Override
    public void run(Job job, JobContext context) throws Exception {
      if (fate == Fate.ALONE) {
        runAlone(job, context);
        return;
      }
      pair.countDown();
      if (isFirst && !pair.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no other job came");
      }
      if (job.example().equals(example)) {
        meetFate();
      }
      FakeEngine.countWords(job, context);
    }

    private void runAlone(Job job, JobContext context) throws Exception {
      if (!running.compareAndSet(false, true)) {
        throw new IllegalStateException("another job runs");
      }
      TimeUnit.MILLISECONDS.sleep(LONG_MILLIS);
      FakeEngine.countWords(job, context);
      running.set(false);
    }

    private void meetFate() throws InterruptedException {
      if (fate == Fate.DIES_ALWAYS || (fate == Fate.DIES_BESIDE && isFirst)) {
        Runtime.getRuntime().halt(EXIT_CODE);
      } else if (fate == Fate.HANGS_BESIDE && isFirst) {
        new CountDownLatch(1).await();
      } else if (fate == Fate.UNSUPPORTED) {
        throw new UnsupportedJobException("fakes cannot count this");
      }
    }
  }
}
