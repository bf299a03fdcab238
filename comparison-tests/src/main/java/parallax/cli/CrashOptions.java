package parallax.cli;

import java.time.Duration;
import parallax.crash.CrashRun;
import parallax.engine.StateBackend;
import parallax.options.DurationConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done to jobs, how often, and what they can do about it. */
final class CrashOptions {

  private static final int KILLS = 6;
  private static final int OTHER_FAULTS = 1;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      defaultValue = "kill",
      description =
          "kill: the engine's process, before, during or after its output or a checkpoint; freeze:"
              + " the process stands still; broker: the one that the engines read from (with"
              + " --source kafka); machine: a Spark worker or a TaskManager of clusters with a spare"
              + " one (default: ${DEFAULT-VALUE})")
  private CrashRun.Kind fault;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description =
          "how often that happens to each example on each engine (default: 6 for kill, else 1)")
  private Integer kills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "of the moments (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--freeze",
      paramLabel = "DURATION",
      defaultValue = "20s",
      converter = DurationConverter.class,
      description = "how long a process stands still (default: ${DEFAULT-VALUE})")
  private Duration freeze;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "DURATION",
      defaultValue = "100ms",
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
              + " (default: ${DEFAULT-VALUE}); DStreams have the heap")
  private StateBackend backend;

  CrashRun.Kind fault() {
    return fault;
  }

  /**
   * What is done.
   *
   * @param liveBatches how many batches a live job will have
   * @throws ParameterException if an option makes no sense
   */
  CrashRun.Options options(long liveBatches) {
    if (kills != null && kills < 1) {
      throw new ParameterException(spec.commandLine(), "--kills must be at least 1: " + kills);
    }
    int times = kills != null ? kills : fault == CrashRun.Kind.KILL ? KILLS : OTHER_FAULTS;
    return new CrashRun.Options(times, seed, liveBatches, freeze, interval, backend);
  }
}
