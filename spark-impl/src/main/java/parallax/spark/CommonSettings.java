package parallax.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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

  /** By these nobody outside reaches Spark. */
  static final List<Setting> PRIVATE =
      List.of(
          new Setting("spark.driver.host", LOOPBACK, "nothing listens to other machines"),
          new Setting("spark.driver.bindAddress", LOOPBACK, "nothing listens to other machines"),
          new Setting("spark.ui.enabled", "false", "listens to all addresses, and nobody looks"),
          new Setting("spark.ui.liveUpdate.period", "1h", "of the UI that is off"));

  private static final List<Setting> QUICK =
      List.of(
          new Setting("spark.default.parallelism", "1", "small batches: tasks cost more than rows"),
          new Setting(
              "spark.hadoop.fs.file.impl",
              QuietFileSystem.class.getName(),
              "Hadoop's own starts a chmod process for every checkpoint file"));

  static final List<Setting> ALL = Stream.of(PRIVATE, QUICK).flatMap(List::stream).toList();

  private static final String MASTER = "spark.master";
  private static final Set<String> LOCAL_ONLY =
      Set.of(
          "spark.driver.host",
          "spark.driver.bindAddress",
          "spark.default.parallelism",
          "spark.serializer"); // An executor makes it before it has the job's jar.

  private CommonSettings() {}

  /** The master that was given to this JVM, by {@code spark-submit} or the runner. */
  static Optional<String> givenMaster() {
    return Optional.ofNullable(System.getProperty(MASTER));
  }

  /** Whether jobs run in other processes than this one. */
  static boolean onCluster() {
    return givenMaster().filter(master -> !master.startsWith("local")).isPresent();
  }

  /**
   * The configuration of a Spark context.
   *
   * @param settings that hold unless this JVM was given others, or they make no sense on a cluster
   */
  static SparkConf conf(String name, List<Setting> settings) {
    if (!onCluster() || isLoopback(givenMaster().orElseThrow())) {
      // Spark looks its host name up before it reads any setting.
      Utils.setCustomHostname(LOOPBACK);
    }
    SparkConf conf = new SparkConf().setIfMissing("spark.app.name", name);
    effective(settings).forEach(setting -> conf.setIfMissing(setting.name(), setting.value()));
    return conf;
  }

  private static boolean isLoopback(String master) {
    return master.startsWith("spark://" + LOOPBACK) || master.startsWith("spark://localhost");
  }

  /** The settings that hold where jobs run. */
  private static List<Setting> effective(List<Setting> settings) {
    return onCluster()
        ? settings.stream().filter(setting -> !LOCAL_ONLY.contains(setting.name())).toList()
        : settings;
  }

  /** What differs from Spark's defaults, whoever has set it. */
  private static List<Setting> told(List<Setting> settings) {
    List<Setting> told = new ArrayList<>();
    for (Setting setting : effective(settings)) {
      String given = System.getProperty(setting.name());
      told.add(
          given == null || given.equals(setting.value())
              ? setting
              : new Setting(setting.name(), given, "given on the command line"));
    }
    return told;
  }

  static Status.Ready ready(List<Setting> settings) {
    return ready(settings, 1);
  }

  static Status.Ready ready(List<Setting> settings, int jobsAtOnce) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("spark", package$.MODULE$.SPARK_VERSION());
    versions.put("scala", Properties.versionNumberString());
    versions.put("java", Runtime.version().toString());
    return new Status.Ready(versions, told(settings), jobsAtOnce);
  }
}
