package parallax.flink;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.dispatcher.SessionDispatcherFactory;
import org.apache.flink.runtime.dispatcher.runner.DefaultDispatcherRunnerFactory;
import org.apache.flink.runtime.entrypoint.component.DefaultDispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.entrypoint.component.DispatcherResourceManagerComponentFactory;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import parallax.engine.Status.Setting;

/** The one mini cluster of this process; starting it is the dear part, so all jobs share it. */
final class LocalCluster implements JobCluster {

  private static final long CLOSE_SECONDS = 60;

  private final Configuration configuration;
  private final MiniCluster cluster;

  private LocalCluster(Configuration configuration) {
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
  static LocalCluster start(List<Setting> settings) throws Exception {
    Configuration configuration = new Configuration();
    settings.forEach(setting -> configuration.setString(setting.name(), setting.value()));
    LocalCluster started = new LocalCluster(configuration);
    started.cluster.start();
    return started;
  }

  @Override
  public StreamExecutionEnvironment environment() {
    return new StreamExecutionEnvironment(configuration);
  }

  @Override
  public JobClient submit(StreamGraph job) throws Exception {
    JobID id = JobID.generate();
    job.setJobId(id);
    cluster.submitJob(job).get();
    return new MiniClusterJobClient(
        id, cluster, LocalCluster.class.getClassLoader(), JobFinalizationBehavior.NOTHING);
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  @Override
  public void close() {
    cluster.closeAsync().orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS).join();
  }
}
