package parallax.flink;

import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Where jobs run: in this process, or on a cluster of several. */
interface JobCluster extends AutoCloseable {

  /** Where a job for this cluster is built. */
  StreamExecutionEnvironment environment();

  /**
   * Hands a job to the cluster.
   *
   * @throws Exception if the cluster does not take it
   */
  JobClient submit(StreamGraph job) throws Exception;

  /** Whether jobs run in this JVM, so that rows need no way back. */
  boolean isLocal();

  /** Whether nobody waits for the end of a job. */
  default boolean isDetached() {
    return false;
  }

  @Override
  void close();
}
