package parallax.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import parallax.engine.Engine;
import parallax.engine.Status.Setting;
import parallax.spark.naive.DStreamEngine;
import parallax.spark.naive.StructuredEngine;

/** What the naive programs cannot leave to Spark: who can reach it, and the processors. */
final class NaiveSettings {

  private NaiveSettings() {}

  static Engine dstream() {
    var spark = new JavaSparkContext(CommonSettings.conf("naive dstream", all()));
    return new DStreamEngine(spark, CommonSettings.ready(all()));
  }

  static Engine structured() {
    SparkSession spark =
        SparkSession.builder().config(CommonSettings.conf("naive structured", all())).getOrCreate();
    return new StructuredEngine(spark, CommonSettings.ready(all()));
  }

  private static List<Setting> all() {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Setting> settings = new ArrayList<>(CommonSettings.PRIVATE);
    settings.add(new Setting("spark.master", "local[" + cores + "]", "all cores"));
    return settings;
  }
}
