package parallax.spark;

import java.util.Map;
import java.util.ServiceLoader;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Status;
import parallax.engine.UnsupportedJobException;
import parallax.example.Examples;
import parallax.spark.structured.StructuredExample;

/**
 * Runs the Structured Streaming examples: one Spark context, and a session and a query for each
 * job, which may run at the same time.
 */
final class StructuredEngine implements Engine, AutoCloseable {

  private final SparkSession spark;
  private final Map<String, StructuredExample> examples =
      Examples.load().implementations(ServiceLoader.load(StructuredExample.class));

  /**
   * Starts the engine in this process, or on the cluster that it was given.
   *
   * @throws parallax.engine.UnavailableException if that does not do its part
   */
  static StructuredEngine start() throws InterruptedException {
    CommonSettings.givenMaster().ifPresent(ClusterCheck::requireMaster);
    SparkSession spark =
        SparkSession.builder()
            .config(CommonSettings.conf("structured", StructuredSettings.all()))
            .getOrCreate();
    if (!CommonSettings.onCluster()) {
      StructuredSettings.forgetHadoopDefaults(spark);
      return new StructuredEngine(spark);
    }
    ClusterCheck.requireExecutors(new JavaSparkContext(spark.sparkContext()));
    return new StructuredEngine(spark);
  }

  private StructuredEngine(SparkSession spark) {
    this.spark = spark;
  }

  @Override
  public Status.Ready ready() {
    return CommonSettings.ready(StructuredSettings.all(), jobsAtOnce());
  }

  /**
   * A query's thread plans one micro-batch after another, and keeps hardly more than a core busy.
   */
  @Override
  public int jobsAtOnce() {
    return CommonSettings.onCluster() ? 1 : Runtime.getRuntime().availableProcessors();
  }

  @Override
  public void run(Job job, JobContext context) throws Exception {
    StructuredExample example = examples.get(job.example());
    if (example == null) {
      throw UnsupportedJobException.noExample("Structured Streaming", job.example());
    }
    new StructuredRun(session(), example, context).run();
  }

  @Override
  public void close() {
    spark.stop();
  }

  /** A session for one job, whose settings are its own. */
  private SparkSession session() {
    SparkSession session = spark.newSession();
    return CommonSettings.onCluster() ? session : StructuredSettings.withoutDefaults(session);
  }
}
