package parallax.flink;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.flink.client.cli.ClientOptions;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import parallax.engine.Checkpointing;
import parallax.engine.Status.Setting;

/** Every setting of Flink that is not Flink's default, with the reason. */
final class FlinkSettings {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int RETAINED = 3;
  private static final int RESTARTS = 30;

  private FlinkSettings() {}

  /** The settings of a process that runs jobs with this parallelism. */
  static List<Setting> forParallelism(int parallelism) {
    String networkMemory = Math.max(16, 2 * parallelism) + "mb";
    String managedMemory = (Runtime.getRuntime().maxMemory() >> 20) / 2 + "mb";
    List<Setting> settings = new ArrayList<>(ofNewcomers(parallelism));
    Collections.addAll(
        settings,
        set(RestOptions.BIND_ADDRESS, LOOPBACK, "nobody outside reaches the REST endpoint"),
        set(RestOptions.BIND_PORT, "0", "several engine processes share a machine"),
        set(WebOptions.SUBMIT_ENABLE, "false", "only the runner starts jobs"),
        set(RestartStrategyOptions.RESTART_STRATEGY, "none", "a failure ends the job, at once"),
        set(PipelineOptions.OBJECT_REUSE, "true", "events and counts never change: no copies"),
        set(PipelineOptions.AUTO_WATERMARK_INTERVAL, "20ms", "live batches end on time"),
        set(TaskManagerOptions.NETWORK_MEMORY_MIN, networkMemory, "starts faster, takes less"),
        set(TaskManagerOptions.NETWORK_MEMORY_MAX, networkMemory, "starts faster, takes less"),
        set(
            TaskManagerOptions.MANAGED_MEMORY_SIZE,
            managedMemory,
            "half as much as the heap, for RocksDB's cache and buffers; taken only where it is used"),
        set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, "0ms", "nobody reads Flink's metrics"),
        set(SecurityOptions.DELEGATION_TOKENS_ENABLED, "false", "there is no Kerberos to ask"),
        set(
            CheckpointingOptions.MAX_RETAINED_CHECKPOINTS,
            RETAINED,
            "an older one helps where the newest is damaged"),
        set(
            BlobServerOptions.OFFLOAD_MINSIZE,
            Integer.MAX_VALUE,
            "tasks come with their job, not through a connection to the blob server"));
    return settings;
  }

  /** What cannot be left to Flink: who can reach it, and that it uses the processors. */
  static List<Setting> ofNewcomers(int parallelism) {
    return List.of(
        set(JobManagerOptions.BIND_HOST, LOOPBACK, "nobody outside reaches the blob server"),
        set(TaskManagerOptions.BIND_HOST, LOOPBACK, "nobody outside reaches the task manager"),
        set(CoreOptions.DEFAULT_PARALLELISM, parallelism, "what is keyed uses every processor"),
        set(TaskManagerOptions.NUM_TASK_SLOTS, parallelism, "one job at a time fills the cluster"));
  }

  /** The settings that a job brings to a cluster; the others are the cluster's own. */
  static List<Setting> forCluster(int parallelism) {
    return List.of(
        set(CoreOptions.DEFAULT_PARALLELISM, parallelism, "what is keyed runs so many times"),
        set(RestartStrategyOptions.RESTART_STRATEGY, "none", "a failure ends the job, at once"),
        set(PipelineOptions.OBJECT_REUSE, "true", "events and counts never change: no copies"),
        set(DeploymentOptions.ATTACHED, true, "the runner follows its jobs"),
        set(DeploymentOptions.SHUTDOWN_IF_ATTACHED, true, "no job outlives its runner for long"),
        set(
            ClientOptions.CLIENT_HEARTBEAT_INTERVAL,
            "2s",
            "that the runner lives, it says so often"),
        set(ClientOptions.CLIENT_HEARTBEAT_TIMEOUT, "15s", "without it a job is cancelled then"),
        set(RestOptions.RETRY_MAX_ATTEMPTS, 5, "a cluster that is gone is known in seconds"));
  }

  /**
   * The settings of a job that is to survive its process.
   *
   * @param folder that all of the cluster can reach
   */
  static List<Setting> forCheckpoints(Checkpointing checkpointing, Path folder) {
    String everyMillis = checkpointing.everyMillis() + "ms";
    String backend = checkpointing.backend().name().toLowerCase(Locale.ROOT);
    return List.of(
        set(CheckpointingOptions.CHECKPOINTING_INTERVAL, everyMillis, "as the user wants"),
        set(StateBackendOptions.STATE_BACKEND, backend, "as the user wants"),
        set(
            RocksDBConfigurableOptions.USE_BLOOM_FILTER,
            true,
            "a key that is new in a batch is not looked for in files"),
        set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem", "they outlive the cluster"),
        set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri(), "they outlive the cluster"),
        set(
            CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
            ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION,
            "a job goes on from the last one"),
        set(
            StateRecoveryOptions.RESTORE_MODE,
            RecoveryClaimMode.NO_CLAIM,
            "a checkpoint stays whole until newer ones are safe"));
  }

  /** The settings of a job that lives on when a machine of its cluster dies. */
  static List<Setting> forRestarts() {
    return List.of(
        set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay", "a lost machine is replaced"),
        set(
            RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS,
            RESTARTS,
            "an example that always fails does not run for ever"),
        set(
            RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY,
            "1s",
            "until the slot of a lost machine is known to be lost"));
  }

  private static Setting set(ConfigOption<?> option, Object value, String reason) {
    return new Setting(option.key(), value.toString(), reason);
  }
}
