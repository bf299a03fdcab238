package parallax.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import parallax.engine.CheckpointFolder;
import parallax.engine.JobContext;
import parallax.engine.Seal;
import parallax.event.InputException;
import parallax.result.OutputException;

/**
 * The checkpoints of a job. Flink does not see whether a byte of one has changed, so each is sealed
 * when it is complete, and a job goes on from the newest whose seal is whole.
 */
final class FlinkCheckpoints {

  private final Path folder;
  private final String id;
  private final JobContext context;

  private FlinkCheckpoints(CheckpointFolder checkpoints, JobContext context) {
    this.folder = checkpoints.engine();
    this.id = checkpoints.id();
    this.context = context;
  }

  /** Those of a job that is to have any. */
  static Optional<FlinkCheckpoints> of(JobContext context) {
    return context.checkpoints().map(checkpoints -> new FlinkCheckpoints(checkpoints, context));
  }

  /**
   * What makes Flink write them, and go on from one if there is one.
   *
   * @param restarts whether Flink restarts it itself when a TaskManager is lost
   * @throws InputException if there are some, and all are damaged
   */
  Configuration configuration(boolean restarts) {
    Configuration configuration = new Configuration();
    FlinkSettings.forCheckpoints(context.job().checkpointing(), folder)
        .forEach(setting -> configuration.setString(setting.name(), setting.value()));
    if (restarts) {
      FlinkSettings.forRestarts()
          .forEach(setting -> configuration.setString(setting.name(), setting.value()));
    }
    newest()
        .ifPresent(
            path ->
                configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
    return configuration;
  }

  /** Where they are. */
  Path folder() {
    return folder;
  }

  /** The same for the job when it is started again, and for no other job. */
  String name() {
    return id;
  }

  /** Seals the checkpoints of a job that runs, until it is closed. */
  SealedCheckpoints seal(JobID job) {
    return SealedCheckpoints.of(folder, id, job, context::warn);
  }

  private Optional<Path> newest() {
    List<Path> seals = SealedCheckpoints.seals(folder);
    String problem = "";
    for (Path file : seals.stream().sorted(Comparator.reverseOrder()).toList()) {
      Optional<Seal> seal = Seal.read(file);
      Optional<String> damage =
          seal.isEmpty() ? Optional.of(file + " is damaged") : check(seal.get());
      if (damage.isEmpty()) {
        Path found = folder.resolve(seal.get().folder());
        problem = problem.isEmpty() ? unsealedAfter(found) : problem;
        if (!problem.isEmpty()) {
          context.warn(
              "%s: goes on from the older checkpoint %s".formatted(problem, seal.get().folder()));
        }
        return Optional.of(found);
      }
      problem = problem.isEmpty() ? damage.get() : problem;
    }
    if (!seals.isEmpty()) {
      throw new InputException(folder, "no checkpoint is whole: " + problem);
    }
    return Optional.empty();
  }

  private Optional<String> check(Seal seal) {
    try {
      return seal.problem(id, folder);
    } catch (IOException failed) {
      throw new OutputException(folder, failed);
    }
  }

  /**
   * Of a newer checkpoint nobody knows whether it is whole, as its seal is lost or was not made.
   */
  private String unsealedAfter(Path checkpoint) {
    try {
      return SealedCheckpoints.complete(checkpoint.getParent()).stream()
          .filter(other -> SealedCheckpoints.number(other) > SealedCheckpoints.number(checkpoint))
          .max(Comparator.comparingLong(SealedCheckpoints::number))
          .map(other -> other + " has no seal")
          .orElse("");
    } catch (IOException failed) {
      throw new OutputException(folder, failed);
    }
  }

  /** Deletes a folder with all that is in it, if it is there. */
  static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
