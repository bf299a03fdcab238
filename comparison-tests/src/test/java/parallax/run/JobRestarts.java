package parallax.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import parallax.engine.Job;
import parallax.engine.Status;
import parallax.process.Await;
import parallax.process.EngineProcess;
import parallax.process.EngineSpec;
import parallax.process.Engines;
import parallax.process.LogFile;

/**
 * The jobs of one engine, which a test kills and starts again, in as few processes as that takes: a
 * process whose job has failed takes the next one.
 */
public final class JobRestarts implements Closeable {

  private static final EngineSpec.Resources RESOURCES = new EngineSpec.Resources("768m", 2);

  private final EngineSpec spec;
  private final Path folder;
  private final LogFile log;
  private EngineProcess process;
  private int starts;

  /**
   * Jobs of an engine of this project.
   *
   * @param folder for its processes and their log
   */
  public JobRestarts(String engine, Path folder) {
    this.spec = Engines.of(Path.of(System.getProperty("parallax.home"))).get(engine);
    this.folder = folder;
    this.log = new LogFile(folder.resolve(engine + ".log"), LogFile.DEFAULT_MAX_BYTES);
  }

  /** How a start of a job ended; {@code status} is null if it did not. */
  public record End(Status status, List<String> warnings) {}

  /** Starts a job, and waits for its end. */
  public End run(Job job) throws Exception {
    List<String> warnings = new ArrayList<>();
    startProcess();
    process.send(job);
    Status end =
        process.awaitEnd(
            job.example(),
            Await.LIMIT,
            said -> {
              if (said instanceof Status.Warning warning) {
                warnings.add(warning.message());
              }
            });
    if (end == null || !process.isAlive()) {
      endProcess();
    }
    return new End(end, warnings);
  }

  /**
   * Starts a job that stands still at some moment, and kills its process there.
   *
   * @param isReady what has to hold before, which others may still bring about
   */
  public void killed(Job job, Callable<Boolean> isReady) throws Exception {
    startProcess();
    process.send(job);
    Status end =
        process.awaitEnd(
            job.example(),
            Await.LIMIT,
            said -> {
              if (said instanceof Status.Reached) {
                await(isReady, job);
                process.kill();
              }
            });
    endProcess();
    if (!(end instanceof Status.Failed failed) || !failed.message().contains("signal 9")) {
      throw new AssertionError("the job was not killed, but ended: " + end);
    }
  }

  @Override
  public void close() {
    endProcess();
    log.close();
  }

  private void startProcess() throws IOException, InterruptedException {
    if (process == null) {
      process = EngineProcess.start(spec, RESOURCES, folder.resolve("process-" + ++starts), log);
      Status ready = process.awaitReady(Await.LIMIT, said -> {});
      if (!(ready instanceof Status.Ready)) {
        throw new AssertionError(spec.name() + " did not start: " + ready);
      }
    }
  }

  private void endProcess() {
    if (process != null) {
      process.close();
      process = null;
    }
  }

  private static void await(Callable<Boolean> isReady, Job job) {
    try {
      Await.until(() -> holds(isReady), Await.LIMIT, () -> "what is to be there before " + job);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static boolean holds(Callable<Boolean> isReady) {
    try {
      return isReady.call();
    } catch (NoSuchFileException | UncheckedIOException changing) {
      return false; // Files come and go while it looks.
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
