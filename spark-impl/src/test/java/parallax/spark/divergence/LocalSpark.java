package parallax.spark.divergence;

import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.ManualClock;
import org.apache.spark.util.Utils;

/** A small Spark for one test class, with Spark's own defaults wherever results depend on them. */
final class LocalSpark implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  private final SparkSession session;

  private LocalSpark(SparkSession session) {
    this.session = session;
  }

  static LocalSpark start() {
    Utils.setCustomHostname(LOOPBACK);
    String warehouse =
        Path.of(System.getProperty("java.io.tmpdir"), "warehouse").toUri().toString();
    SparkConf conf =
        new SparkConf()
            .setAppName("divergence")
            .setMaster("local[2]")
            .set("spark.driver.host", LOOPBACK)
            .set("spark.driver.bindAddress", LOOPBACK)
            .set("spark.ui.enabled", "false")
            .set("spark.default.parallelism", "1")
            .set("spark.streaming.clock", ManualClock.class.getName())
            .set("spark.streaming.blockInterval", "50ms")
            .set("spark.sql.shuffle.partitions", "1")
            .set("spark.sql.session.timeZone", "UTC")
            .set("spark.sql.warehouse.dir", warehouse);
    return new LocalSpark(SparkSession.builder().config(conf).getOrCreate());
  }

  SparkSession session() {
    return session;
  }

  JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  @Override
  public void close() {
    session.stop();
  }
}
