package parallax.run;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parallax.engine.Command;
import parallax.engine.Status;
import parallax.engine.Wire;
import parallax.event.ByteLines;
import parallax.event.Visible;
import parallax.report.EngineFacts;

/**
 * A running engine process and the two lines to it. What it says is untrusted: a line that is no
 * status, or a death, becomes a {@link Status.Failed}.
 */
final class EngineProcess implements Closeable {

  /** How the message of a death begins. */
  static final String DIED = "the process died";

  private static final int MAX_STATUS_BYTES = 1 << 28;
  private static final Duration MAX_DYING = Duration.ofSeconds(5);

  private final Process process;
  private final LogFile log;
  private final OutputStream commands;
  private final boolean recordsClasses;
  private final BlockingQueue<Status> said = new ArrayBlockingQueue<>(1000);
  private final Thread logCopier;
  private volatile String rubbish;
  private volatile boolean closed;

  private EngineProcess(Process process, LogFile log, boolean recordsClasses) {
    this.process = process;
    this.recordsClasses = recordsClasses;
    this.log = log;
    this.commands = process.getOutputStream();
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
  static EngineProcess start(
      EngineSpec spec, EngineSpec.Resources resources, Path folder, LogFile log)
      throws IOException {
    Path temporaryFolder = Files.createDirectories(folder.resolve("tmp"));
    ProcessBuilder builder = new ProcessBuilder(spec.command(resources, temporaryFolder));
    builder.directory(folder.toFile());
    // Settings of an installed Spark or Flink must not reach into a comparison.
    builder.environment().keySet().removeIf(EngineProcess::configuresAnEngine);
    return new EngineProcess(builder.start(), log, spec.classes().isRecorded());
  }

  /** Sends a job, or tells the running one something; nothing happens if the process is gone. */
  synchronized void send(Command command) {
    try {
      commands.write((Wire.line(command) + "\n").getBytes(StandardCharsets.UTF_8));
      commands.flush();
    } catch (IOException gone) {
      log.note("the process took no command: " + gone.getMessage());
    }
  }

  /**
   * Waits for the engine to be ready, or for the running job to end.
   *
   * @param listener is told everything that the engine says meanwhile
   * @return {@link Status.Ready}, {@link Status.Done} or {@link Status.Failed}; or null if the time
   *     is up
   */
  Status awaitEnd(Duration timeout, Consumer<Status> listener) throws InterruptedException {
    // Of more than 292 years, which are too many for a long, the conversion makes the longest.
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
    while (true) {
      Status status = said.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (status == null) {
        return null;
      }
      listener.accept(status);
      if (status instanceof Status.Ready
          || status instanceof Status.Done
          || status instanceof Status.Failed) {
        return status;
      }
    }
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

  boolean isAlive() {
    return process.isAlive() && rubbish == null;
  }

  long pid() {
    return process.pid();
  }

  /** Sends it the signal that no process can refuse, and goes on reading what it has said. */
  void kill() {
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
      while (rubbish == null && lines.next()) {
        said.put(parse(new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8)));
      }
      if (rubbish == null) {
        said.put(death());
      }
    } catch (IOException | RuntimeException broken) {
      offerFailure("its status line broke: " + broken.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Status parse(String line) {
    try {
      return Wire.status(line);
    } catch (IllegalArgumentException malformed) {
      rubbish = line;
      return failed("it wrote a line that is no status: " + Visible.text(line, 120));
    }
  }

  private Status.Failed death() throws InterruptedException {
    if (closed) {
      return failed("it was ended");
    }
    int exitCode = process.waitFor();
    String how = exitCode > 128 ? "killed by signal " + (exitCode - 128) : "exit code " + exitCode;
    logCopier.join(MAX_DYING.toMillis());
    Leftovers.stayIfEnding();
    String reason = log.tail().map(line -> "; its log ends: " + line).orElse("");
    return failed(DIED + " (" + how + ")" + reason);
  }

  private void offerFailure(String message) {
    if (!closed) {
      boolean unused = said.offer(failed(message));
    }
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
