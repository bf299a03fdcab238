package parallax.spark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.apache.spark.package$;
import org.apache.spark.util.Utils;
import parallax.engine.Status;
import parallax.engine.Status.Setting;
import parallax.spark.io.QuietFileSystem;
import scala.util.Properties;

/** What both of Spark's engines set differently from Spark's defaults, and why. */
final class CommonSettings {

  private static final String LOOPBACK = "127.0.0.1";

  static final List<Setting> ALL =
      List.of(
          new Setting("spark.driver.host", LOOPBACK, "nothing listens to other machines"),
          new Setting("spark.driver.bindAddress", LOOPBACK, "nothing listens to other machines"),
          new Setting("spark.ui.enabled", "false", "listens to all addresses, and nobody looks"),
          new Setting("spark.default.parallelism", "1", "small batches: tasks cost more than rows"),
          new Setting(
              "spark.hadoop.fs.file.impl",
              QuietFileSystem.class.getName(),
              "Hadoop's own starts a chmod process for every checkpoint file"));

  private CommonSettings() {}

  static SparkConf conf(String name, List<Setting> settings) {
    // Spark looks its host name up before it reads any setting.
    Utils.setCustomHostname(LOOPBACK);
    SparkConf conf = new SparkConf().setAppName(name);
    settings.forEach(setting -> conf.set(setting.name(), setting.value()));
    return conf;
  }

  static Status.Ready ready(List<Setting> settings) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("spark", package$.MODULE$.SPARK_VERSION());
    versions.put("scala", Properties.versionNumberString());
    versions.put("java", Runtime.version().toString());
    return new Status.Ready(versions, settings);
  }
}
