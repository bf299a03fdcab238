package parallax.flink;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.entrypoint.component.DefaultDispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import parallax.engine.Status.Setting;

/** The one mini cluster of this process; starting it is the dear part, so all jobs share it. */
final class FlinkCluster implements AutoCloseable {

  private static final long POLL_MILLIS = 10;
  private static final long CLOSE_SECONDS = 60;

  private final Configuration configuration;
  private final MiniCluster cluster;

  private FlinkCluster(Configuration configuration) {
    this.configuration = configuration;
    this.cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumSlotsPerTaskManager(configuration.get(TaskManagerOptions.NUM_TASK_SLOTS))
                .build()) {
          @Override
          protected DispatcherResourceManagerComponentFactory
              createDispatcherResourceManagerComponentFactory() {
            return new DefaultDispatcherResourceManagerComponentFactory(
                DefaultDispatcherRunnerFactory.createSessionRunner(
                    SessionDispatcherFactory.INSTANCE),
                StandaloneResourceManagerFactory.getInstance(),
                new NoRestEndpoint());
          }
        };
  }

  /** Starts a cluster with these settings. */
  static FlinkCluster start(List<Setting> settings) throws Exception {
    Configuration configuration = new Configuration();
    settings.forEach(setting -> configuration.setString(setting.name(), setting.value()));
    FlinkCluster started = new FlinkCluster(configuration);
    started.cluster.start();
    return started;
  }

  /** Where a job for this cluster is built. */
  StreamExecutionEnvironment environment() {
    return new StreamExecutionEnvironment(configuration);
  }

  /**
   * Runs a job to its end.
   *
   * @param isOver asked again and again: whether the job is to be cancelled, which is no failure
   * @throws JobExecutionException if the job failed, with what made it fail as its cause
   */
  void run(StreamGraph job, BooleanSupplier isOver) throws Exception {
    JobID id = JobID.generate();
    job.setJobId(id);
    cluster.submitJob(job).get();
    CompletableFuture<JobResult> end = cluster.requestJobResult(id);
    boolean cancelled = false;
    while (!hasEnded(end)) {
      if (!cancelled && isOver.getAsBoolean()) {
        var unused = cluster.cancelJob(id); // The job's end says what came of it.
        cancelled = true;
      }
    }
    JobResult result = end.get();
    boolean asExpected = cancelled && result.getJobStatus().equals(Optional.of(JobStatus.CANCELED));
    if (!asExpected) {
      result.toJobExecutionResult(FlinkCluster.class.getClassLoader());
    }
  }

  private static boolean hasEnded(CompletableFuture<JobResult> end)
      throws InterruptedException, ExecutionException {
    try {
      end.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    cluster.closeAsync().orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join();
  }
}
