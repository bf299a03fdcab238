package parallax.process;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import parallax.fakes.Tethered;

/** The command line, or another program, in a process of its own; closing it kills it. */
public final class Child implements Closeable {

  /** Where stdout goes when it is always full. */
  public static final File FULL_DEVICE = new File("/dev/full");

  private final String name;
  private final Process process;
  private final Captured out;
  private final Captured err;

  /** How it ended, and what it printed. */
  public record End(int exitCode, String out, String err) {}

  private Child(String name, ProcessBuilder builder) throws IOException {
    this.name = name;
    this.process = builder.start();
    this.out = new Captured(process.getInputStream());
    this.err = new Captured(process.getErrorStream());
  }

  /** Starts the command line with these arguments in this working directory. */
  public static Child cli(Path workingDirectory, String... arguments) throws IOException {
    return new Child(
        "parallax " + String.join(" ", arguments),
        builder(workingDirectory, cliCommand(arguments)));
  }

  /** The same, with more in its environment, which its children get too. */
  public static Child cliWith(
      Map<String, String> environment, Path workingDirectory, String... arguments)
      throws IOException {
    ProcessBuilder builder = builder(workingDirectory, cliCommand(arguments));
    builder.environment().putAll(environment);
    return new Child("parallax " + String.join(" ", arguments), builder);
  }

  /** The same, with a standard output that takes nothing. */
  public static Child cliWithFullOutput(Path workingDirectory, String... arguments)
      throws IOException {
    return new Child(
        "parallax " + String.join(" ", arguments),
        builder(workingDirectory, cliCommand(arguments)).redirectOutput(FULL_DEVICE));
  }

  /**
   * The same, with a limit to the size of every file that it or its children write, which is how a
   * test gets a full disk.
   */
  public static Child cliWithSmallDisk(Path workingDirectory, int kibibytes, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash"));
    command.addAll(cliCommand(arguments));
    return new Child("parallax " + String.join(" ", arguments), builder(workingDirectory, command));
  }

  /** The same, in a terminal of so many columns, which {@code script} of util-linux makes. */
  public static Child cliInTerminal(Path workingDirectory, int columns, String... arguments)
      throws IOException {
    String command =
        cliCommand(arguments).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    ProcessBuilder builder =
        builder(workingDirectory, List.of("script", "-qefc", "exec " + command, "/dev/null"));
    builder.environment().put("COLUMNS", "" + columns);
    builder.environment().put("LINES", "24");
    builder.environment().put("TERM", "xterm");
    return new Child("parallax " + String.join(" ", arguments) + " in a terminal", builder);
  }

  /** Starts a program. */
  public static Child program(ProcessBuilder builder) throws IOException {
    return new Child(String.join(" ", builder.command()), builder);
  }

  /** Waits for its end. */
  public End await() throws InterruptedException {
    return await(Await.LIMIT);
  }

  /** Waits for its end, but not longer than this. */
  public End await(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("waited " + limit + " for the end of " + this);
    }
    out.awaitEnd(limit.toMillis());
    err.awaitEnd(limit.toMillis());
    return new End(process.exitValue(), out.text(), err.text());
  }

  /** Waits until it has printed this on standard output. */
  public void awaitOut(String part) throws InterruptedException {
    Await.until(
        () -> out.text().contains(part),
        Await.LIMIT,
        () -> "'" + part + "' on standard output of " + this);
  }

  /** Waits until it has printed this on standard error. */
  public void awaitErr(String part) throws InterruptedException {
    Await.until(
        () -> err.text().contains(part) || !process.isAlive(),
        Await.LIMIT,
        () -> "'" + part + "' on standard error of " + this);
    if (!err.text().contains(part)) {
      err.awaitEnd(Await.LIMIT.toMillis());
    }
    if (!err.text().contains(part)) {
      throw new AssertionError("no '" + part + "' on standard error of " + this);
    }
  }

  /** What it has printed on standard output so far. */
  public String out() {
    return out.text();
  }

  /** What it has printed on standard error so far. */
  public String err() {
    return err.text();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The processes that it has started and that still run. */
  public List<ProcessHandle> children() {
    return process.descendants().filter(ProcessHandle::isAlive).toList();
  }

  /** Sends it a signal. */
  public void signal(String signal) throws IOException, InterruptedException {
    signal(signal, List.of(process.toHandle()));
  }

  /** Sends a signal to processes, all at once. */
  public static void signal(String signal, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.forEach(handle -> command.add(String.valueOf(handle.pid())));
    int unused = new ProcessBuilder(command).start().waitFor();
  }

  /** A process whose parent ignores interrupts ignores them too, as behind nohup. */
  public static void assumeInterruptsAreSeen() throws Exception {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      String ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .map(line -> line.substring("SigIgn:".length()).strip())
              .findFirst()
              .orElse("0");
      assumeFalse((Long.parseUnsignedLong(ignored, 16) & 2) != 0, "SIGINT is ignored here");
    }
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public String toString() {
    return "%s (%s); standard output:%n%s%nstandard error:%n%s"
        .formatted(name, process, out.text(), err.text());
  }

  private static ProcessBuilder builder(Path workingDirectory, List<String> command) {
    return new ProcessBuilder(command).directory(workingDirectory.toFile());
  }

  private static List<String> cliCommand(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"));
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    command.add("-Dparallax.home=" + System.getProperty("parallax.home"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Tethered.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
