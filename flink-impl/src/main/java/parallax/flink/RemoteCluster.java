package parallax.flink;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.cli.ClientOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.rest.util.RestClientException;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.streaming.api.environment.RemoteStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.FlinkException;
import parallax.engine.Status.Setting;
import parallax.engine.UnavailableException;

/** A session cluster that somebody has started; each job brings its jar. */
final class RemoteCluster implements JobCluster {

  private static final String CAUSE = "Caused by: ";

  private final ClusterAddress address;
  private final Path jar;
  private final Configuration configuration;
  private ScheduledExecutorService beat; // By which the cluster knows that somebody follows a job.

  private RemoteCluster(ClusterAddress address, Path jar, Configuration configuration) {
    this.address = address;
    this.jar = jar;
    this.configuration = configuration;
  }

  /**
   * A cluster that answers.
   *
   * @param jar with the jobs' classes
   * @throws UnavailableException if no cluster answers there, or one of another version of Flink
   */
  static RemoteCluster at(ClusterAddress address, Path jar, List<Setting> settings)
      throws InterruptedException {
    String version = address.overview().flinkVersion();
    String own = EnvironmentInformation.getVersion();
    if (!version.equals(own)) {
      throw new UnavailableException(
          "the cluster at %s runs Flink %s; this is built for %s".formatted(address, version, own));
    }
    Configuration configuration = new Configuration();
    settings.forEach(setting -> configuration.setString(setting.name(), setting.value()));
    return new RemoteCluster(address, jar, configuration);
  }

  @Override
  public StreamExecutionEnvironment environment() {
    return new RemoteStreamEnvironment(
        address.host(), address.port(), configuration, jar.toString());
  }

  @Override
  public JobClient submit(StreamGraph job) throws Exception {
    address.requireSlots(configuration.get(CoreOptions.DEFAULT_PARALLELISM));
    try {
      JobClient client = environment().executeAsync(job);
      stopBeating();
      beat =
          ClientUtils.reportHeartbeatPeriodically(
              client,
              configuration.get(ClientOptions.CLIENT_HEARTBEAT_INTERVAL).toMillis(),
              configuration.get(ClientOptions.CLIENT_HEARTBEAT_TIMEOUT).toMillis());
      return client;
    } catch (FlinkException refused) {
      Optional<RestClientException> answer =
          ExceptionUtils.findThrowable(refused, RestClientException.class);
      throw answer.isPresent() ? named(answer.get()) : refused;
    }
  }

  /** The cluster answers with a stack trace as text, of which the last cause is what counts. */
  private IllegalStateException named(RestClientException answer) {
    String cause =
        answer
            .getMessage()
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith(CAUSE))
            .reduce(answer.getMessage(), (before, line) -> line.substring(CAUSE.length()));
    IllegalStateException named =
        new IllegalStateException(
            "the cluster at %s did not take it: %s".formatted(address, cause));
    named.addSuppressed(answer);
    return named;
  }

  @Override
  public boolean isLocal() {
    return false;
  }

  @Override
  public void close() {
    stopBeating(); // The cluster is somebody else's.
  }

  private void stopBeating() {
    if (beat != null) {
      beat.shutdownNow();
    }
  }
}
