package parallax.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import parallax.engine.Checkpointing;
import parallax.engine.StateBackend;
import parallax.example.Durations;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether jobs survive the death of their processes. */
public final class CheckpointOptions {

  private static final Duration SHORTEST = Duration.ofMillis(10);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description =
          "keep checkpoints in this folder: after a crash the same command goes on from them"
              + " (default: none)")
  private Path folder;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "DURATION",
      defaultValue = "1s",
      converter = DurationConverter.class,
      description =
          "how often Flink makes a checkpoint; Spark makes one with every batch"
              + " (default: ${DEFAULT-VALUE})")
  private Duration interval;

  @Option(
      names = "--state-backend",
      paramLabel = "BACKEND",
      defaultValue = "hashmap",
      description =
          "where Flink and Structured Streaming keep state: hashmap, on the heap, or rocksdb"
              + " (default: ${DEFAULT-VALUE}); only with --checkpoint; DStreams have the heap")
  private StateBackend backend;

  /** Whether there are to be checkpoints. */
  public boolean isGiven() {
    return folder != null;
  }

  /** The folder, or null. */
  public Path folder() {
    return folder;
  }

  /**
   * The checkpoints of one job.
   *
   * @param ofJob their folder
   */
  public Checkpointing in(Path ofJob, String engine) {
    return new Checkpointing(
        ofJob.toAbsolutePath().toString(), engine, interval.toMillis(), backend);
  }

  /**
   * Refuses what makes no sense, such as a broker of our own, whose topics end with the run.
   *
   * @param usesKafka whether lines or rows go through it
   * @throws ParameterException that says what it is
   */
  public void check(boolean usesKafka, KafkaOptions kafka) {
    if (interval.compareTo(SHORTEST) < 0) {
      throw refused(
          "--checkpoint-interval must be at least %s: %s"
              .formatted(Durations.format(SHORTEST), Durations.format(interval)));
    }
    if (isGiven() && Files.exists(folder) && !Files.isDirectory(folder)) {
      throw refused("--checkpoint: %s is a file".formatted(folder));
    }
    if (isGiven() && usesKafka && !kafka.namesCluster()) {
      throw refused(
          "--checkpoint needs --bootstrap-servers to go on from a topic: our own broker ends with"
              + " the run ('parallax broker' starts one that stays)");
    }
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
