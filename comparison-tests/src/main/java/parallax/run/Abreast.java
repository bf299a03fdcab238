package parallax.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.example.Example;
import parallax.feed.FileOutlet;
import parallax.plan.Plan;
import parallax.process.EngineSession;
import parallax.process.Futures;
import parallax.result.OutputException;

/**
 * Runs examples of one engine at the same time, as many as it can in its process: an engine that
 * spends most of a small batch on planning leaves the other processors idle. As soon as one does
 * not end well, none is begun any more, and the process is gone with all that run in it: whose
 * fault that was is seen when those that are left run one after another.
 */
final class Abreast {

  /** Of larger inputs the batches keep all processors busy, and one job may need the whole heap. */
  private static final long MAX_INPUT_BYTES = 8 << 20;

  private final ExecutorService threads;
  private final EngineSession session;

  Abreast(ExecutorService threads, EngineSession session) {
    this.threads = threads;
    this.session = session;
  }

  /** Runs one example; called by several threads. */
  interface Attempt {
    Status run(Example example) throws InterruptedException;
  }

  /**
   * Runs what can be run so.
   *
   * @return the examples of the plan that are left, in its order: all, where this is no use
   */
  List<Example> run(Plan plan, Task task, Attempt attempt) throws InterruptedException {
    int lanes = lanes(plan, task);
    Queue<Example> waiting = new ConcurrentLinkedQueue<>(plan.examples());
    Set<Example> answered = ConcurrentHashMap.newKeySet();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      running.add(
          threads.submit(
              () -> {
                for (Example next = waiting.poll(); next != null; next = waiting.poll()) {
                  Status end = attempt.run(next);
                  if (isAnswer(end)) {
                    answered.add(next);
                  } else {
                    waiting.clear();
                    session.warn(again(next, end));
                  }
                }
                return null;
              }));
    }
    for (Future<?> lane : running) {
      Object unused = Futures.await(lane);
    }
    return plan.examples().stream().filter(example -> !answered.contains(example)).toList();
  }

  /** Whether it is the engine's last word on an example: its rows, or that it cannot do it. */
  static boolean isAnswer(Status end) {
    return end instanceof Status.Done || Status.isRefusal(end);
  }

  /** How many at the same time; 0 where this is no use. */
  private int lanes(Plan plan, Task task) throws InterruptedException {
    boolean isSimple = task.jobs().mayShareProcess() && task.outlet() instanceof FileOutlet;
    if (!isSimple
        || plan.examples().size() < 2
        || !plan.examples().stream().allMatch(example -> isSmall(task, example))) {
      return 0;
    }
    int atOnce = Math.min(session.jobsAtOnce(plan.timeout()), plan.examples().size());
    if (atOnce < 2) {
      return 0;
    }
    session.note(
        "%s ran up to %d examples at the same time: what its process used meanwhile is divided"
                .formatted(session.engine(), atOnce)
            + " evenly among them");
    return atOnce;
  }

  private boolean isSmall(Task task, Example example) {
    String engine = session.engine();
    if (task.checkpoints().of(example, engine) != null
        || !(task.sources().of(example, engine) instanceof Source.Replay replay)) {
      return false;
    }
    Path file = Path.of(replay.file());
    try {
      return Files.size(file) <= MAX_INPUT_BYTES;
    } catch (IOException unreadable) {
      throw new OutputException(file, unreadable);
    }
  }

  private static String again(Example example, Status end) {
    String how = end instanceof Status.Failed failed ? failed.message() : "it did not end in time";
    return "%s runs again by itself, as beside others it did not end well: %s"
        .formatted(example.slug(), how);
  }
}
