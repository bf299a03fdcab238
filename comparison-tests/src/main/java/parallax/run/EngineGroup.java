package parallax.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import parallax.engine.Checkpointing;
import parallax.engine.Command;
import parallax.engine.Job;
import parallax.engine.Status;
import parallax.example.Example;
import parallax.folder.Folders;
import parallax.folder.Leftovers;
import parallax.folder.RunFolder;
import parallax.judge.Outcome;
import parallax.plan.Plan;
import parallax.process.EngineSession;
import parallax.process.Engines;
import parallax.process.Futures;
import parallax.process.RunListener;
import parallax.process.UsageSampler;
import parallax.result.OutputException;

/**
 * All engines of a run, in parallel: each has a process that runs one example after another, or
 * several at the same time.
 */
public final class EngineGroup implements Closeable {

  private static final long MAX_STOPPING_SECONDS = 90;

  private final Plan plan;
  private final RunFolder folder;
  private final RunListener listener;
  private final Consumer<Outcome> ended;
  private final List<EngineSession> sessions = new ArrayList<>();
  private final List<Future<List<Outcome>>> running = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final UsageSampler sampler;
  private final long startNanos = System.nanoTime();

  private EngineGroup(
      Plan plan, Engines engines, RunFolder folder, Consumer<Outcome> ended, RunListener listener) {
    this.plan = plan;
    this.folder = folder;
    this.ended = ended;
    this.listener = listener;
    for (String engine : plan.engines()) {
      sessions.add(new EngineSession(engines.get(engine), plan.resources(), folder, listener));
    }
    this.sampler = new UsageSampler(() -> sessions.forEach(session -> session.sample(seconds())));
  }

  /** Starts every engine on the first of the plan's examples. */
  public static EngineGroup start(
      Plan plan, Engines engines, RunFolder folder, Task task, RunListener listener) {
    return start(plan, engines, folder, task, outcome -> {}, listener);
  }

  /**
   * The same.
   *
   * @param ended is told of every example that an engine has run, by several threads
   */
  static EngineGroup start(
      Plan plan,
      Engines engines,
      RunFolder folder,
      Task task,
      Consumer<Outcome> ended,
      RunListener listener) {
    EngineGroup group = new EngineGroup(plan, engines, folder, ended, listener);
    for (EngineSession session : group.sessions) {
      group.running.add(group.threads.submit(() -> group.runAll(session, task)));
    }
    return group;
  }

  /** Waits until every engine has run every example, or given up on it. */
  public List<Outcome> await() throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<List<Outcome>> engine : running) {
      outcomes.addAll(Futures.await(engine));
    }
    Leftovers.stayIfEnding();
    return outcomes;
  }

  /** How many engines are not done yet. */
  public int running() {
    return (int) running.stream().filter(engine -> !engine.isDone()).count();
  }

  /** Whether every engine reads its live source, but for those that are done or have failed. */
  public boolean isListening() {
    return IntStream.range(0, sessions.size())
        .allMatch(i -> running.get(i).isDone() || sessions.get(i).isConnected());
  }

  /** Stops every job, and waits a while for them to end, as when this JVM does. */
  void stopGently() {
    send(new Command.Stop());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_STOPPING_SECONDS);
    for (Future<List<Outcome>> engine : running) {
      try {
        List<Outcome> unused = engine.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException notWell) {
        listener.note("a job did not end gently: " + notWell);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Tells every running job something. */
  public void send(Command command) {
    sessions.forEach(session -> session.send(command));
  }

  /** One of the engines. */
  public EngineSession session(String engine) {
    return sessions.stream().filter(each -> each.engine().equals(engine)).findFirst().orElseThrow();
  }

  List<EngineSession> sessions() {
    return sessions;
  }

  @Override
  public void close() {
    sampler.close();
    threads.shutdownNow(); // First, so that nobody starts another process.
    sessions.forEach(EngineSession::close);
  }

  private List<Outcome> runAll(EngineSession session, Task task) throws InterruptedException {
    List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    try (session) { // Its process is gone when it is done, so that nobody writes to its folder.
      Abreast.Attempt attempt =
          example -> {
            Status end = run(session, example, task);
            if (Abreast.isAnswer(end)) {
              outcomes.add(outcome(session, example, end));
            }
            return end;
          };
      for (Example example : new Abreast(threads, session).run(plan, task, attempt)) {
        outcomes.add(outcome(session, example, run(session, example, task)));
      }
    }
    return outcomes;
  }

  private Status run(EngineSession session, Example example, Task task)
      throws InterruptedException {
    Job job = job(example, session.engine(), task);
    Status end = task.jobs().run(session, job, plan.timeout(), task.timeout());
    return end instanceof Status.Done done
        ? task.outlet().collect(example, session.engine(), done, session::warn)
        : end;
  }

  private Outcome outcome(EngineSession session, Example example, Status end) {
    listener.ended(session.engine(), example.slug(), end);
    Outcome outcome = new Outcome(example.slug(), session.engine(), seconds(), end);
    ended.accept(outcome);
    return outcome;
  }

  /** Since the run began. */
  private double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private Job job(Example example, String engine, Task task) {
    Path work = folder.work(engine).resolve(example.slug());
    try {
      Folders.delete(work); // Of an attempt beside others, if there was one.
      Files.createDirectories(work);
    } catch (IOException failed) {
      throw new OutputException(work, failed);
    }
    Job job =
        new Job(
            example.slug(),
            plan.parameters().get(example.slug()).values(),
            task.sources().of(example, engine),
            task.outlet().sink(example, engine),
            work.toString(),
            task.rows());
    Checkpointing checkpoints = task.checkpoints().of(example, engine);
    return checkpoints == null ? job : job.with(checkpoints, null);
  }
}
