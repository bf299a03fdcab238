package parallax.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import parallax.event.InputException;
import parallax.result.OutputException;

/**
 * The main loop of an engine process: starts the engine, takes jobs from standard input, answers on
 * standard output. When standard input ends, the runner is gone or has no more jobs, and the
 * process halts: that is how no engine outlives its runner, however the runner died.
 */
public final class EngineServer {

  private final PrintStream statusOut;
  private final BlockingQueue<JobContext> arrived = new LinkedBlockingQueue<>();
  private final List<JobContext> jobs = new ArrayList<>(); // That have not ended.

  private EngineServer(PrintStream statusOut) {
    this.statusOut = statusOut;
  }

  /** Serves jobs until standard input ends; does not return. */
  public static void serve(Callable<Engine> starter) throws InterruptedException {
    // What a job counts are words of any language, whatever the charset of this process.
    EngineServer server =
        new EngineServer(new PrintStream(System.out, false, StandardCharsets.UTF_8));
    // Whatever the engine prints goes to its log, not between the status.
    System.setOut(System.err);
    InputStream commands = System.in;
    Thread reader = new Thread(() -> server.readCommands(commands), "commands");
    reader.setDaemon(true);
    reader.start();
    MemoryWatch.start();
    server.runJobs(starter);
  }

  private void runJobs(Callable<Engine> starter) throws InterruptedException {
    Engine engine;
    try {
      engine = starter.call();
    } catch (Throwable failed) {
      send(failure(failed));
      return;
    }
    send(engine.ready());
    ExecutorService threads = Executors.newFixedThreadPool(engine.jobsAtOnce());
    while (true) {
      JobContext context = arrived.take();
      threads.execute(() -> runToItsEnd(engine, context));
    }
  }

  private void runToItsEnd(Engine engine, JobContext context) {
    Status end = run(engine, context);
    synchronized (jobs) {
      jobs.remove(context);
    }
    send(new Status.Of(context.job().example(), end));
  }

  /**
   * Runs one job to its end, as the process does; tests run engines in-process with it.
   *
   * @return {@link Status.Done}, or {@link Status.Failed} with the cause's message
   */
  public static Status run(Engine engine, JobContext context) {
    WallClock clock = WallClock.now();
    try (ProcessUsage usage = ProcessUsage.start()) {
      SkippedRecords.reset();
      context.begin();
      if (!context.isComplete()) {
        engine.run(context.job(), context);
      }
      SkippedRecords.told().ifPresent(context::warn);
      WallClock.now().setSince(clock).ifPresent(context::warn);
      context.writeResults();
      usage.end();
      return new Status.Done(
          context.rows(),
          context.batches(),
          usage.wallMillis(),
          usage.cpuMillis(),
          ProcessUsage.peakBytes(),
          usage.collectionMillis(),
          usage.allocatedBytes(),
          context.batchTimes());
    } catch (Throwable failed) { // Errors too: a missing class, a full heap.
      context.close();
      return suspecting(context, failure(failed));
    }
  }

  /** The same with an engine that is started first. */
  public static Status run(Callable<Engine> starter, JobContext context) {
    try {
      return run(starter.call(), context);
    } catch (Throwable failed) {
      return failure(failed);
    }
  }

  private void readCommands(InputStream in) {
    try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        handle(Wire.command(line));
      }
    } catch (IOException | RuntimeException broken) {
      System.err.println("engine process: " + broken);
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private void handle(Command command) {
    synchronized (jobs) { // Of a job too that is about to run: no command is lost.
      if (command instanceof Job job) {
        String name = job.example();
        JobContext context = new JobContext(job, status -> send(new Status.Of(name, status)));
        jobs.add(context);
        arrived.add(context);
      } else if (command instanceof Command.Finish finish) {
        jobs.forEach(context -> context.finish(finish.lines()));
      } else if (command instanceof Command.Stop) {
        jobs.forEach(JobContext::stop);
      }
    }
  }

  private synchronized void send(Status status) {
    statusOut.println(Wire.line(status));
    statusOut.flush();
  }

  private static Status.Failed failure(Throwable failed) {
    failed.printStackTrace();
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutputException || cause instanceof UnavailableException) {
        return new Status.Failed(Status.Blame.ENVIRONMENT, cause.getMessage());
      }
      if (cause instanceof UnsupportedJobException) {
        return new Status.Failed(Status.Blame.UNSUPPORTED, cause.getMessage());
      }
      if (cause instanceof InputException) {
        return new Status.Failed(Status.Blame.INPUT, cause.getMessage());
      }
    }
    return new Status.Failed(Status.Blame.ENGINE, rootMessage(failed));
  }

  /** Says that a job had gone on from a checkpoint, where that may be why its engine broke. */
  private static Status.Failed suspecting(JobContext context, Status.Failed failed) {
    return context
        .checkpoints()
        .filter(CheckpointFolder::isContinued)
        .filter(folder -> failed.blame() == Status.Blame.ENGINE)
        .map(
            folder ->
                new Status.Failed(
                    failed.blame(),
                    failed.message() + "; it had gone on from the checkpoint in " + folder))
        .orElse(failed);
  }

  private static String rootMessage(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.toString();
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
