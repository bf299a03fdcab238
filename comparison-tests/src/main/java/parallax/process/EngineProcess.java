package parallax.process;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parallax.engine.Command;
import parallax.engine.Job;
import parallax.engine.Status;
import parallax.engine.Wire;
import parallax.event.ByteLines;
import parallax.event.Visible;
import parallax.folder.Leftovers;
import parallax.report.EngineFacts;

/**
 * A running engine process and the two lines to it. What it says is untrusted: a line that is no
 * status, or a death, becomes a {@link Status.Failed} of every job that it runs.
 */
public final class EngineProcess implements Closeable {

  /** How the message of a death begins. */
  static final String DIED = "the process died";

  private static final String START = ""; // As if that were a job.
  private static final int MAX_STATUS_BYTES = 1 << 28;
  private static final int MAX_UNREAD = 1000;
  private static final int MAX_READING_MILLIS = 100;
  private static final Duration MAX_DYING = Duration.ofSeconds(5);

  private final Process process;
  private final LogFile log;
  private final OutputStream commands;
  private final boolean recordsClasses;
  private final Map<String, BlockingQueue<Status>> said = new ConcurrentHashMap<>(); // By job.
  private final Thread logCopier;
  private volatile Status.Failed end; // null: it runs
  private volatile boolean closed;

  private EngineProcess(Process process, LogFile log, boolean recordsClasses) {
    this.process = process;
    this.recordsClasses = recordsClasses;
    this.log = log;
    this.commands = process.getOutputStream();
    said.put(START, unread());
    Leftovers.add(process.toHandle());
    this.logCopier =
        startThread("log of " + process.pid(), () -> log.copy(process.getErrorStream()));
    Thread unused = startThread("status of " + process.pid(), this::readStatus);
  }

  /**
   * Starts the process.
   *
   * @param folder its working directory, made if missing; holds its temporary files too
   * @throws IOException if it cannot be started
   */
  public static EngineProcess start(
      EngineSpec spec, EngineSpec.Resources resources, Path folder, LogFile log)
      throws IOException {
    Path temporaryFolder = Files.createDirectories(folder.resolve("tmp"));
    ProcessBuilder builder = new ProcessBuilder(spec.command(resources, temporaryFolder));
    builder.directory(folder.toFile());
    // Settings of an installed Spark or Flink must not reach into a comparison.
    builder.environment().keySet().removeIf(EngineProcess::configuresAnEngine);
    return new EngineProcess(builder.start(), log, spec.classes().isRecorded());
  }

  /** Sends a job, or tells the running ones something; nothing happens if the process is gone. */
  public synchronized void send(Command command) {
    if (command instanceof Job job) {
      said.put(job.example(), unread());
    }
    try {
      commands.write((Wire.line(command) + "\n").getBytes(StandardCharsets.UTF_8));
      commands.flush();
    } catch (IOException gone) {
      log.note("the process took no command: " + gone.getMessage());
    }
  }

  /**
   * Waits for the engine to be ready.
   *
   * @param listener is told everything that the engine says meanwhile
   * @return {@link Status.Ready} or {@link Status.Failed}; or null if the time is up
   */
  public Status awaitReady(Duration timeout, Consumer<Status> listener)
      throws InterruptedException {
    return await(START, timeout, listener);
  }

  /**
   * Waits for a job that was sent to end.
   *
   * @param job its example
   * @param listener is told everything that the engine says of it meanwhile
   * @return {@link Status.Done} or {@link Status.Failed}; or null if the time is up
   */
  public Status awaitEnd(String job, Duration timeout, Consumer<Status> listener)
      throws InterruptedException {
    return await(job, timeout, listener);
  }

  private Status await(String job, Duration timeout, Consumer<Status> listener)
      throws InterruptedException {
    BlockingQueue<Status> about = said.get(job);
    // Of more than 292 years, which are too many for a long, the conversion makes the longest.
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
    Status status;
    do {
      long nanos = end == null ? deadline - System.nanoTime() : 0; // Nothing comes behind the end.
      status = about.poll(nanos, TimeUnit.NANOSECONDS);
      if (status == null) {
        status = end;
      }
      if (status != null) {
        listener.accept(status);
      }
    } while (!isLast(status));
    said.remove(job);
    return status;
  }

  private static boolean isLast(Status status) {
    return status == null
        || status instanceof Status.Ready
        || status instanceof Status.Done
        || status instanceof Status.Failed;
  }

  /** What it uses now; nothing if it is gone or the system does not tell. */
  Optional<EngineFacts.Usage> usage(double atSeconds) {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + pid() + "/status"))) {
      Optional<Duration> cpu = process.info().totalCpuDuration();
      return status
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .flatMap(
              rss -> cpu.map(time -> new EngineFacts.Usage(atSeconds, time.toMillis() / 1e3, rss)));
    } catch (IOException | UncheckedIOException goneOrNotThisSystem) {
      return Optional.empty();
    }
  }

  public boolean isAlive() {
    return process.isAlive() && end == null;
  }

  long pid() {
    return process.pid();
  }

  /** Sends it the signal that no process can refuse, and goes on reading what it has said. */
  public void kill() {
    boolean unused =
        process.toHandle().destroyForcibly(); // The process's own would close its pipes.
  }

  /** Ends the process and waits until it is gone. */
  @Override
  public void close() {
    closed = true;
    try {
      if (recordsClasses) {
        ClassArchive.awaitRecording(process);
      }
      process.destroyForcibly();
      if (!process.waitFor(MAX_DYING.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EnvironmentException("process " + process.pid() + " does not die");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    Leftovers.remove(process.toHandle());
  }

  private void readStatus() {
    try (ByteLines lines =
        new ByteLines(
            new BufferedInputStream(process.getInputStream()),
            ByteLines.LineEnd.LF,
            MAX_STATUS_BYTES)) {
      while (end == null && lines.next()) {
        take(new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8));
      }
      if (end == null) {
        endWith(death());
      }
    } catch (IOException | RuntimeException broken) {
      endWith(closed ? ended() : failed("its status line broke: " + broken.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String line) throws InterruptedException {
    try {
      Status status = Wire.status(line);
      String job = status instanceof Status.Of of ? of.job() : START;
      Status what = status instanceof Status.Of of ? of.status() : status;
      boolean answersStart = what instanceof Status.Ready || what instanceof Status.Failed;
      if (said.containsKey(job) && (!job.equals(START) || answersStart)) {
        pass(job, what);
        return;
      }
    } catch (IllegalArgumentException malformed) {
      // Like one of a job that it does not run.
    }
    endWith(failed("it wrote a line that is no status: " + Visible.text(line, 120)));
  }

  /** Waits until it is read, if that is to be. */
  private void pass(String job, Status status) throws InterruptedException {
    BlockingQueue<Status> about = said.get(job);
    while (about != null && !about.offer(status, MAX_READING_MILLIS, TimeUnit.MILLISECONDS)) {
      about = said.get(job);
    }
  }

  private void endWith(Status.Failed failed) {
    end = failed; // Before those who wait are told, so that others need not.
    said.values().forEach(about -> about.offer(failed));
  }

  private Status.Failed death() throws InterruptedException {
    if (closed) {
      return ended();
    }
    int exitCode = process.waitFor();
    String how = exitCode > 128 ? "killed by signal " + (exitCode - 128) : "exit code " + exitCode;
    logCopier.join(MAX_DYING.toMillis());
    Leftovers.stayIfEnding();
    String reason = log.tail().map(line -> "; its log ends: " + line).orElse("");
    return failed(DIED + " (" + how + ")" + reason);
  }

  private static Status.Failed ended() {
    return failed("it was ended");
  }

  private static BlockingQueue<Status> unread() {
    return new ArrayBlockingQueue<>(MAX_UNREAD);
  }

  private static Status.Failed failed(String message) {
    return new Status.Failed(Status.Blame.ENGINE, message);
  }

  private static boolean configuresAnEngine(String variable) {
    return variable.startsWith("SPARK_")
        || variable.startsWith("FLINK_")
        || variable.startsWith("HADOOP_");
  }

  private static Thread startThread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
