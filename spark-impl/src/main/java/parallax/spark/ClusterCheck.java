package parallax.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import parallax.engine.UnavailableException;

/** Makes sure that a cluster does its part before a job waits for it in silence. */
final class ClusterCheck {

  private static final int MAX_CONNECT_MILLIS = 10_000;
  private static final String MAX_WAIT = "spark.scheduler.maxRegisteredResourcesWaitingTime";
  private static final long POLL_MILLIS = 100;
  private static final String STANDALONE = "spark://";

  private ClusterCheck() {}

  /**
   * Refuses a standalone master that nobody can connect to; Spark itself tries for a minute.
   *
   * @throws UnavailableException if there is none
   */
  static void requireMaster(String master) {
    if (!master.startsWith(STANDALONE)) {
      return;
    }
    String problem = "no address";
    for (String address : master.substring(STANDALONE.length()).split(",", -1)) {
      try (Socket socket = new Socket()) {
        URI uri = URI.create(STANDALONE + address);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), MAX_CONNECT_MILLIS);
        return;
      } catch (IOException | IllegalArgumentException refused) {
        problem = String.valueOf(refused.getMessage());
      }
    }
    throw new UnavailableException("no Spark master at %s (%s)".formatted(master, problem));
  }

  /**
   * Waits until the cluster has given the application an executor.
   *
   * @throws UnavailableException if it gives none, or one of another version of Spark
   */
  static void requireExecutors(JavaSparkContext spark) throws InterruptedException {
    long seconds = spark.getConf().getTimeAsSeconds(MAX_WAIT, "60s");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (executors(spark) == 0) {
      if (deadline - System.nanoTime() <= 0) {
        throw new UnavailableException(nothingGiven(spark.getConf(), seconds));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    requireVersion(spark);
  }

  /** The driver is among those that Spark lists. */
  private static int executors(JavaSparkContext spark) {
    return spark.sc().statusTracker().getExecutorInfos().length - 1;
  }

  private static String nothingGiven(SparkConf conf, long seconds) {
    return "%s gives no executor in %d s: no worker has a free core and %s of free memory"
        .formatted(conf.get("spark.master"), seconds, conf.get("spark.executor.memory", "1g"));
  }

  private static void requireVersion(JavaSparkContext spark) {
    List<Integer> parts = IntStream.range(0, spark.defaultParallelism()).boxed().toList();
    List<String> versions =
        spark
            .parallelize(parts, parts.size())
            .map(part -> org.apache.spark.package$.MODULE$.SPARK_VERSION())
            .distinct()
            .collect();
    if (!versions.equals(List.of(spark.version()))) {
      throw new UnavailableException(
          "the executors run Spark %s; the driver runs %s"
              .formatted(String.join(", ", versions), spark.version()));
    }
  }
}
