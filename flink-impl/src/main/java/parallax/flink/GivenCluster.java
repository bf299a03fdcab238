package parallax.flink;

import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The cluster that Flink's command line, or its operator, has put around this process. */
final class GivenCluster implements JobCluster {

  @Override
  public StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment();
  }

  @Override
  public JobClient submit(StreamGraph job) throws Exception {
    return environment().executeAsync(job);
  }

  @Override
  public boolean isLocal() {
    return false;
  }

  /** Whether nobody waits for the end of the job, as with {@code flink run -d}. */
  @Override
  public boolean isDetached() {
    return !environment().getConfiguration().get(DeploymentOptions.ATTACHED);
  }

  @Override
  public void close() {
    // The cluster is somebody else's.
  }
}
