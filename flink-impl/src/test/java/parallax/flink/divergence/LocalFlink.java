package parallax.flink.divergence;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A small Flink for one test class, with Flink's own defaults wherever results depend on them. */
final class LocalFlink implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final long LIMIT_SECONDS = 60;

  /** Functions are serialised, so that what they note is found by class, one job at a time. */
  private static final Queue<String> ROWS = new ConcurrentLinkedQueue<>();

  private final Configuration configuration;
  private final MiniCluster cluster;

  private LocalFlink(Configuration configuration) {
    this.configuration = configuration;
    this.cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumSlotsPerTaskManager(1)
                .build());
  }

  static LocalFlink start() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(BlobServerOptions.OFFLOAD_MINSIZE, Integer.MAX_VALUE);
    LocalFlink flink = new LocalFlink(configuration);
    flink.cluster.start();
    return flink;
  }

  /** Where a job is built; everything runs in one task after another. */
  StreamExecutionEnvironment environment() {
    return new StreamExecutionEnvironment(configuration).setParallelism(1);
  }

  /** Runs the job of these streams to its end; returns their rows as texts, as they came. */
  @SafeVarargs
  final List<String> rows(StreamExecutionEnvironment environment, DataStream<?>... streams)
      throws Exception {
    ROWS.clear();
    for (DataStream<?> stream : streams) {
      stream.map(LocalFlink::note).returns(Types.STRING).sinkTo(new DiscardingSink<>());
    }
    StreamGraph job = environment.getStreamGraph();
    JobID id = JobID.generate();
    job.setJobId(id);
    cluster.submitJob(job).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    cluster
        .requestJobResult(id)
        .get(LIMIT_SECONDS, TimeUnit.SECONDS)
        .toJobExecutionResult(LocalFlink.class.getClassLoader());
    return List.copyOf(ROWS);
  }

  private static String note(Object row) {
    ROWS.add(row.toString());
    return row.toString();
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }
}
