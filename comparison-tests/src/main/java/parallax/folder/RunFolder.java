package parallax.folder;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import parallax.event.InputException;
import parallax.report.ReportFiles;
import parallax.result.OutputException;

/**
 * Where a run leaves its files. While the run goes on it is called {@code <name>.unfinished}; it
 * gets its name when it is complete, and an older run of that name stays intact until then.
 */
public final class RunFolder implements Closeable {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /** What a bench has measured, for programs. */
  public static final String BENCH = "bench.json";

  /** All that a run leaves, but for a folder of result files for each example. */
  private static final Set<String> NAMES =
      Set.of(
          "report.html",
          "report.json",
          "junit.xml",
          "input.stream",
          "logs",
          ReportFiles.CHANGES,
          BENCH);

  private static final String RESULTS = ".jsonl";

  private final Path folder;
  private final Path unfinished;
  private boolean complete;

  private RunFolder(Path folder) {
    this.folder = folder;
    this.unfinished = sibling(".unfinished");
  }

  /** The default name of a run's folder: {@code runs/<time>-<what>}, with a number if it exists. */
  public static Path defaultName(LocalDateTime now, String what) {
    Path name = Path.of("runs", TIME.format(now) + "-" + what);
    Path free = name;
    for (int i = 2; Files.exists(free) || Files.exists(Path.of(free + ".unfinished")); i++) {
      free = Path.of(name + "-" + i);
    }
    return free;
  }

  /**
   * Makes the folder.
   *
   * @throws InputException if there is something of that name that is not a run
   * @throws OutputException if it cannot be made
   */
  public static RunFolder create(Path name) {
    RunFolder run = new RunFolder(name.toAbsolutePath().normalize());
    try {
      run.refuseWhatIsNoRun();
      Files.createDirectories(run.folder.getParent());
      Folders.delete(run.unfinished);
      Leftovers.add(run.unfinished);
      Files.createDirectory(run.unfinished);
      return run;
    } catch (IOException failed) {
      throw new OutputException(run.folder, failed);
    }
  }

  /** The exact input. */
  public Path inputStream() {
    return unfinished.resolve("input.stream");
  }

  /** The rows that an engine emitted for an example. */
  public Path results(String example, String engine) {
    return unfinished.resolve(example).resolve(engine + RESULTS);
  }

  /** What an engine dropped as late in an example. */
  public Path late(String example, String engine) {
    return unfinished.resolve(example).resolve(engine + ".late.jsonl");
  }

  /** What an engine's process printed. */
  public Path log(String engine) {
    return unfinished.resolve("logs").resolve(engine + ".log");
  }

  /** Where an engine's process works; gone when the run is complete. */
  public Path work(String engine) {
    return unfinished.resolve("work").resolve(engine);
  }

  /** A file of the run that goes under this name. */
  public Path file(String name) {
    return unfinished.resolve(name);
  }

  /** The folder's name once the run is complete. */
  public Path path() {
    return folder;
  }

  /** Gives the folder its name; an older run of that name is replaced. */
  public void complete() {
    Path old = freeSibling(".old");
    try {
      Folders.delete(unfinished.resolve("work"));
      if (Files.exists(folder)) {
        Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      Folders.delete(old);
      complete = true;
    } catch (IOException failed) {
      throw new OutputException(folder, failed);
    }
  }

  /** Deletes what a run that did not get complete would leave. */
  @Override
  public void close() {
    if (!complete) {
      try {
        Folders.delete(unfinished);
      } catch (IOException failed) {
        throw new OutputException(unfinished, failed);
      }
    }
    Leftovers.remove(unfinished);
  }

  private Path sibling(String suffix) {
    return folder.resolveSibling(folder.getFileName() + suffix);
  }

  /** A name that nobody uses yet: somebody may keep an older run under a name like this. */
  private Path freeSibling(String suffix) {
    Path free = sibling(suffix);
    for (int i = 2; Files.exists(free); i++) {
      free = sibling(suffix + i);
    }
    return free;
  }

  private void refuseWhatIsNoRun() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder, "is a file, so that no run can be written there");
    }
    if (!Folders.isEmpty(folder) && !isRun()) {
      throw new InputException(folder, "is neither empty nor an earlier run: nothing is written");
    }
  }

  /** Whether there is nothing in the folder but what a run leaves. */
  private boolean isRun() throws IOException {
    if (!Files.isDirectory(folder.resolve("logs"))) {
      return false;
    }
    for (Path entry : Folders.list(folder)) {
      if (!NAMES.contains(entry.getFileName().toString()) && !holdsResults(entry)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsResults(Path entry) throws IOException {
    return Files.isDirectory(entry)
        && Folders.list(entry).stream().allMatch(file -> file.toString().endsWith(RESULTS));
  }
}
