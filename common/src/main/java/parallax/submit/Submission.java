package parallax.submit;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import parallax.engine.Engine;
import parallax.engine.EngineServer;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Status;
import parallax.event.InputException;
import parallax.event.Visible;
import parallax.kafka.ClusterException;
import parallax.options.ExitCode;
import parallax.result.OutputException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the main classes of the job jars do: make a job of the arguments, start the engine in this
 * process, run the job, print its rows as they come. A signal to end stops the job: Flink's with a
 * savepoint, Spark's after the batch that runs.
 */
public final class Submission {

  private static final long MAX_STOPPING_SECONDS = 60;

  private final Callable<Engine> starter;

  private Submission(Callable<Engine> starter) {
    this.starter = starter;
  }

  /**
   * Runs the job that the arguments ask for.
   *
   * @param engine its name
   * @param starter starts it
   * @param arguments the example, and options
   * @return the exit code, as {@code parallax run} has it
   */
  public static int run(String engine, Callable<Engine> starter, String... arguments) {
    var submission = new Submission(starter);
    return new CommandLine(new JobCommand(engine, submission::run))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(Submission::report)
        .execute(arguments);
  }

  private int run(Job job, Duration duration, CommandSpec spec) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    var context = new JobContext(job, status -> tell(status, out, err));
    var ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(context, ended), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused = clock.schedule(context::stop, duration.toMillis(), TimeUnit.MILLISECONDS);
      return exitCode(EngineServer.run(starter, context), err);
    } finally {
      clock.shutdownNow();
      ended.countDown();
    }
  }

  private static void stop(JobContext context, CountDownLatch ended) {
    context.stop();
    try {
      boolean unused = ended.await(MAX_STOPPING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(Status status, PrintWriter out, PrintWriter err) {
    if (status instanceof Status.BatchDone batch) {
      PrintedBatch.print(batch, out);
    } else if (status instanceof Status.Warning warning) {
      err.println(Visible.text(warning.message()));
    }
  }

  private static int exitCode(Status end, PrintWriter err) {
    if (end instanceof Status.Failed failed) {
      err.println("parallax: " + Visible.text(failed.message()));
      return ExitCode.of(failed.blame());
    }
    if (end instanceof Status.Done done && done.batches() > 0) {
      err.printf("done: %,d rows in %,d batches%n", done.rows(), done.batches());
    }
    return ExitCode.AGREES;
  }

  private static int report(Exception failed, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (failed instanceof InputException) {
      command.getErr().println("parallax: " + Visible.text(failed.getMessage()));
      return ExitCode.USAGE;
    }
    if (failed instanceof OutputException || failed instanceof ClusterException) {
      command.getErr().println("parallax: " + Visible.text(failed.getMessage()));
      return ExitCode.ENVIRONMENT;
    }
    throw failed;
  }
}
