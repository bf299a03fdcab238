package parallax.process;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parallax.folder.Leftovers;

/**
 * A real Kafka broker in a process of its own, on the loopback interface. It ends when this is
 * closed, and when this JVM does, however that ends.
 */
public final class Broker implements Closeable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String READY = "ready";
  private static final int ATTEMPTS = 3;
  private static final long MAX_START_SECONDS = 120;
  private static final long MAX_DYING_SECONDS = 5;

  private final Options options;
  private final LogFile log;
  private final int port;
  private volatile Process process;

  private Broker(Options options, Process process, LogFile log, int port) {
    this.options = options;
    this.log = log;
    this.port = port;
    this.process = process;
    follow();
  }

  private void follow() {
    Process started = process;
    Leftovers.add(started.toHandle());
    Thread copier = new Thread(() -> log.copy(started.getErrorStream()), "log of the broker");
    copier.setDaemon(true);
    copier.start();
  }

  /**
   * What a broker needs.
   *
   * @param home the project, whose build has left the broker's class path
   * @param folder of its data; a broker that is started there again goes on with them
   * @param logFile what it prints is added here
   * @param port for clients, or 0: a free one
   * @param settings of Kafka as {@code key=value}, which win over those that Parallax makes
   */
  public record Options(Path home, Path folder, Path logFile, int port, List<String> settings) {

    /** A broker on a free port, with its log beside its data. */
    public static Options of(Path home, Path folder) {
      return new Options(home, folder, folder.resolve("broker.log"), 0, List.of());
    }

    /** What it loads, laid out for a quick start as that of an engine is. */
    private ClassArchive classes() {
      Path file = home.resolve("target").resolve("broker.jsa");
      return ClassArchive.isRecording() ? ClassArchive.recorded(file) : ClassArchive.used(file);
    }

    private String classPath() {
      return EngineSpec.classPathOf(home.resolve("comparison-tests").resolve("broker"));
    }
  }

  /**
   * Starts a broker and waits until it takes clients.
   *
   * @throws EnvironmentException if it cannot be started; the message holds what its log says
   */
  public static Broker start(Options options) throws InterruptedException {
    for (int attempt = 1; true; attempt++) {
      Broker broker = launch(options);
      try {
        broker.awaitReady();
        return broker;
      } catch (EnvironmentException failed) {
        broker.close();
        // Somebody may have taken a port that was free; but not one that was asked for.
        if (attempt == ATTEMPTS || options.port() != 0) {
          throw failed;
        }
      }
    }
  }

  /** Where clients find it, as their setting {@code bootstrap.servers} takes it. */
  public String address() {
    return LOOPBACK + ":" + port;
  }

  /** The port for clients. */
  public int port() {
    return port;
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  /**
   * Kills the broker's process, as a crash of its machine would, and starts another one on the same
   * port and the same data; returns when that takes clients.
   *
   * @throws EnvironmentException if it cannot be started
   */
  public void crash() throws InterruptedException {
    boolean unused = process.toHandle().destroyForcibly();
    process.waitFor();
    Leftovers.remove(process.toHandle());
    try {
      process = start(options, port);
    } catch (IOException failed) {
      throw new EnvironmentException("no broker can be started: " + failed.getMessage(), failed);
    }
    follow();
    awaitReady();
  }

  /** Waits until the broker's process ends, which it does not by itself unless it fails. */
  public void awaitEnd() throws InterruptedException {
    process.waitFor();
    Leftovers.stayIfEnding();
  }

  /** What the broker's log says last, in brackets behind a colon; nothing if it says nothing. */
  public String lastWords() {
    return log.tail().map(line -> ": " + line).orElse("");
  }

  @Override
  public void close() {
    try {
      if (ClassArchive.isRecording()) {
        ClassArchive.awaitRecording(process);
      }
      process.destroyForcibly();
      if (!process.waitFor(MAX_DYING_SECONDS, TimeUnit.SECONDS)) {
        throw new EnvironmentException("the broker, process " + pid() + ", does not die");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    Leftovers.remove(process.toHandle());
    log.close();
  }

  private static Broker launch(Options options) {
    try {
      Files.createDirectories(options.folder());
      int port = options.port() == 0 ? FreePort.find() : options.port();
      var log = new LogFile(options.logFile(), LogFile.DEFAULT_MAX_BYTES);
      return new Broker(options, start(options, port), log, port);
    } catch (IOException failed) {
      throw new EnvironmentException("no broker can be started: " + failed.getMessage(), failed);
    }
  }

  private static Process start(Options options, int port) throws IOException {
    return new ProcessBuilder(command(options, port)).directory(options.folder().toFile()).start();
  }

  private static List<String> command(Options options, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options.classes().jvmOptions());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Dfile.encoding=" + StandardCharsets.UTF_8,
            "-Duser.timezone=UTC",
            "-Djava.io.tmpdir=" + options.folder().toAbsolutePath(),
            "-cp",
            options.classPath(),
            "parallax.broker.Main",
            options.folder().toAbsolutePath().toString(),
            Integer.toString(port),
            Integer.toString(FreePort.find())));
    command.addAll(options.settings());
    return command;
  }

  private void awaitReady() throws InterruptedException {
    CompletableFuture<String> firstLine = new CompletableFuture<>();
    Thread reader = new Thread(() -> readFirstLine(firstLine), "status of the broker");
    reader.setDaemon(true);
    reader.start();
    try {
      if (!READY.equals(firstLine.get(MAX_START_SECONDS, TimeUnit.SECONDS))) {
        process.waitFor(MAX_DYING_SECONDS, TimeUnit.SECONDS);
        throw new EnvironmentException("the broker did not start" + lastWords());
      }
    } catch (TimeoutException stillNot) {
      throw new EnvironmentException(
          "the broker did not start in " + MAX_START_SECONDS + " s" + lastWords(), stillNot);
    } catch (ExecutionException broken) {
      throw new EnvironmentException("the broker's status line broke" + lastWords(), broken);
    }
  }

  private void readFirstLine(CompletableFuture<String> line) {
    try {
      line.complete(
          new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
              .readLine());
    } catch (IOException broken) {
      line.completeExceptionally(broken);
    }
  }
}
