package parallax.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager;
import parallax.engine.Status.Setting;
import parallax.spark.io.QuietFileSystem;

/** What the Structured Streaming engine sets differently from Spark's defaults, and why. */
final class StructuredSettings {

  private StructuredSettings() {}

  static List<Setting> all() {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Setting> settings = new ArrayList<>(CommonSettings.ALL);
    settings.add(new Setting("spark.master", "local[" + cores + "]", "all cores"));
    settings.add(
        new Setting(
            "spark.sql.warehouse.dir",
            Path.of(System.getProperty("java.io.tmpdir"), "warehouse").toUri().toString(),
            "nothing is written outside the run's folder"));
    settings.add(
        new Setting("spark.sql.session.timeZone", "UTC", "the same results on every machine"));
    settings.add(
        new Setting(
            "spark.sql.datetime.java8API.enabled",
            "true",
            "the older classes count the days before 1582 differently"));
    settings.add(
        new Setting(
            "spark.sql.shuffle.partitions", "1", "each partition of state has files per batch"));
    settings.add(
        new Setting(
            "spark.sql.adaptive.enabled", "false", "it plans again after each stage, for one row"));
    settings.add(
        new Setting(
            "spark.sql.ui.explainMode", "simple", "plans are described for a UI that is off"));
    settings.add(
        new Setting(
            "spark.sql.streaming.checkpointFileManagerClass",
            FileSystemBasedCheckpointFileManager.class.getName(),
            "the default one goes past the file system that starts no chmod"));
    settings.add(
        new Setting(
            "spark.sql.streaming.statefulOperator.allowMultiple",
            "false",
            "rows are late by the watermark at the start of their batch, not the one before"));
    return settings;
  }

  /**
   * Keeps of Hadoop's configuration only what is set here: Spark sends all of it, hundreds of
   * entries, to every state store in every micro-batch. What is missing has its default in code.
   */
  static SparkSession withoutHadoopDefaults(SparkSession spark) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    hadoop.clear();
    hadoop.set("fs.file.impl", QuietFileSystem.class.getName());
    return spark;
  }
}
