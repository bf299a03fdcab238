package parallax.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import parallax.engine.Seal;
import parallax.result.OutputException;

/**
 * Seals each checkpoint of a running job when it is complete, and removes what newer ones replace:
 * the seals of checkpoints that Flink has deleted, and the checkpoints of earlier starts.
 */
final class SealedCheckpoints implements AutoCloseable {

  private static final String SEALS = "seals";
  private static final String METADATA = "_metadata"; // which Flink writes last
  private static final long EVERY_MILLIS = 50;
  private static final long MAX_CLOSE_SECONDS = 10;
  private static final int ENOUGH = 2;

  private final Path folder;
  private final String owner;
  private final String job;
  private final Consumer<String> warnings;
  private final Set<Path> sealed = new HashSet<>();
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private long next;
  private boolean told;

  private SealedCheckpoints(Path folder, String owner, String job, Consumer<String> warnings) {
    this.folder = folder;
    this.owner = owner;
    this.job = job;
    this.warnings = warnings;
    this.next = seals(folder).stream().mapToLong(SealedCheckpoints::number).max().orElse(0) + 1;
  }

  /**
   * Begins to seal those of a job.
   *
   * @param owner what is written into the seals: Flink calls a job otherwise with each start
   * @param warnings is told once if they cannot be sealed
   */
  static SealedCheckpoints of(Path folder, String owner, JobID job, Consumer<String> warnings) {
    var checkpoints = new SealedCheckpoints(folder, owner, job.toString(), warnings);
    var unused =
        checkpoints.thread.scheduleWithFixedDelay(
            checkpoints::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return checkpoints;
  }

  /** The seals that are there; their names have their order. */
  static List<Path> seals(Path folder) {
    Path seals = folder.resolve(SEALS);
    if (!Files.isDirectory(seals)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(seals)) {
      return files.filter(file -> isNamed(file, "[0-9]+\\.json")).sorted().toList();
    } catch (IOException failed) {
      throw new OutputException(seals, failed);
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.shutdown();
    boolean unused = thread.awaitTermination(MAX_CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      for (Path checkpoint : complete(folder.resolve(job))) {
        if (!sealed.contains(checkpoint)) {
          seal(checkpoint);
        }
      }
    } catch (NoSuchFileException | UncheckedIOException deleted) {
      // Flink has just deleted it, as newer ones are there.
    } catch (IOException | RuntimeException failed) {
      tell(failed);
    }
  }

  private void tell(Exception failed) {
    if (!told) {
      told = true;
      warnings.accept("a checkpoint is not sealed, so that no job goes on from it: " + failed);
    }
  }

  /** The complete checkpoints in the folder of one start of a job, in their order. */
  static List<Path> complete(Path ofStart) throws IOException {
    if (!Files.isDirectory(ofStart)) {
      return List.of();
    }
    try (Stream<Path> checkpoints = Files.list(ofStart)) {
      return checkpoints
          .filter(each -> isNamed(each, "chk-[0-9]+") && Files.exists(each.resolve(METADATA)))
          .sorted(Comparator.comparingLong(SealedCheckpoints::number))
          .toList();
    }
  }

  private void seal(Path checkpoint) throws IOException {
    Path seals = Files.createDirectories(folder.resolve(SEALS));
    Seal.of(owner, folder, folder.relativize(checkpoint).toString())
        .write(seals.resolve("%012d.json".formatted(next)));
    next++;
    sealed.add(checkpoint);
    if (sealed.size() >= ENOUGH) {
      removeReplaced();
    }
  }

  private void removeReplaced() throws IOException {
    for (Path file : seals(folder)) {
      var seal = Seal.read(file);
      boolean ofEarlierStart = seal.isEmpty() || !seal.get().folder().startsWith(job);
      if (ofEarlierStart || !Files.exists(folder.resolve(seal.get().folder()))) {
        Files.delete(file);
      }
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : all.toList()) {
        String name = each.getFileName().toString();
        if (!name.equals(job) && !name.equals(SEALS)) {
          FlinkCheckpoints.delete(each);
        }
      }
    }
  }

  private static boolean isNamed(Path file, String pattern) {
    return file.getFileName().toString().matches(pattern);
  }

  /** The 7 in {@code job/chk-7} and in {@code seals/000000000007.json}. */
  static long number(Path file) {
    return Long.parseLong(file.getFileName().toString().replaceAll("[^0-9]", ""));
  }
}
