package parallax.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.FileSystemBasedCheckpointFileManager;
import org.apache.spark.sql.execution.streaming.state.RocksDBConf;
import org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider;
import org.apache.spark.sql.internal.SQLConf;
import parallax.engine.StateBackend;
import parallax.engine.Status.Setting;
import parallax.spark.io.PlainConfigurations;
import parallax.spark.io.QuietFileSystem;
import scala.collection.JavaConverters;

/** What the Structured Streaming engine sets differently from Spark's defaults, and why. */
final class StructuredSettings {

  private static final String WHOLE_STAGE = "spark.sql.codegen.wholeStage";
  private static final String FACTORY_MODE = "spark.sql.codegen.factoryMode";
  private static final String INTERPRETED = "NO_CODEGEN";
  private static final String GENERATED = "FALLBACK";
  private static final int SMALL_BATCH_BYTES = 32 << 10;

  /** Up to this size of a batch a second task costs more than it takes off the first. */
  static final int ONE_TASK_BYTES = 1 << 20;

  private static final String SMALL_BATCHES =
      "for batches of up to 32 KiB: code is generated in every micro-batch, the watermark in it";

  /** For state in RocksDB. */
  private static final List<Setting> ROCKS_DB =
      List.of(
          new Setting(
              SQLConf.STATE_STORE_PROVIDER_CLASS().key(),
              RocksDBStateStoreProvider.class.getName(),
              "as the user wants"),
          new Setting(
              RocksDBConf.ROCKSDB_SQL_CONF_NAME_PREFIX() + ".changelogCheckpointing.enabled",
              "true",
              "a micro-batch writes what it changed, not all files of the database"),
          new Setting(
              RocksDBConf.ROCKSDB_SQL_CONF_NAME_PREFIX() + ".trackTotalNumberOfRows",
              "false",
              "to count its rows it looks every key up before it is written"),
          new Setting(
              RocksDBConf.ROCKSDB_SQL_CONF_NAME_PREFIX() + ".boundedMemoryUsage",
              "true",
              "all stores share one cache and one limit, beyond the heap"));

  /**
   * The limit of what all stores of a process share, which is half as much as the heap here.
   * Spark's cache has 64 shards and a strict limit for each: a Bloom filter that finds no room
   * beside the write buffers in its shard is read from its file, and checked, at every look-up of a
   * key.
   */
  private static final String ROCKS_DB_MEGABYTES =
      RocksDBConf.ROCKSDB_SQL_CONF_NAME_PREFIX() + "." + RocksDBConf.MAX_MEMORY_USAGE_MB_CONF_KEY();

  private static final long DEFAULT_MEGABYTES = 500;

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
    settings.add(
        new Setting(
            "spark.sql.execution.usePartitionEvaluator",
            "true",
            "without it Spark checks the byte code of its own operators in every micro-batch"));
    settings.add(
        new Setting(
            "spark.sql.extensions",
            OnePlanPerBatch.class.getName() + "," + SmallBatchAggregates.class.getName(),
            "one plan per micro-batch; aggregates of small ones without a check of byte code"));
    settings.add(
        new Setting(
            SQLConf.OBJECT_AGG_SORT_BASED_FALLBACK_THRESHOLD().key(),
            "100000",
            "beyond it these aggregates sort; a small batch has fewer keys"));
    settings.add(
        new Setting(
            "spark.serializer",
            PlainConfigurations.class.getName(),
            "Hadoop compresses each entry of a configuration, one for each state in each batch"));
    settings.add(new Setting(WHOLE_STAGE, "false", SMALL_BATCHES));
    settings.add(new Setting(FACTORY_MODE, INTERPRETED, SMALL_BATCHES));
    return settings;
  }

  /**
   * Chooses between generated code and interpretation for the queries that start in this session
   * from now on, or, if it is a query's own session, for its next micro-batch.
   *
   * @param bytesPerBatch the size of the batches that will be read
   */
  static void optimizeFor(SparkSession spark, long bytesPerBatch) {
    boolean generate = bytesPerBatch > SMALL_BATCH_BYTES;
    spark.conf().set(WHOLE_STAGE, generate);
    spark.conf().set(FACTORY_MODE, generate ? GENERATED : INTERPRETED);
  }

  /**
   * Chooses where the queries of a session keep their state.
   *
   * @param backend on the heap, as Spark does by default, or in RocksDB
   */
  static void keepStateIn(SparkSession spark, StateBackend backend) {
    if (backend == StateBackend.ROCKSDB) {
      ROCKS_DB.forEach(setting -> spark.conf().set(setting.name(), setting.value()));
      if (!CommonSettings.onCluster()) {
        spark.conf().set(ROCKS_DB_MEGABYTES, Math.max(DEFAULT_MEGABYTES, heapMegabytes() / 2));
      }
    }
  }

  private static long heapMegabytes() {
    return Runtime.getRuntime().maxMemory() >> 20;
  }

  /**
   * Keeps of a session's configuration only what is about SQL: Spark sends all of it, hundreds of
   * entries and each compressed, to every state store in every micro-batch. What is missing has its
   * default in code.
   */
  static SparkSession withoutDefaults(SparkSession session) {
    SQLConf conf = session.sessionState().conf();
    for (String name : JavaConverters.mapAsJavaMap(conf.getAllConfs()).keySet()) {
      if (!name.startsWith("spark.sql.")) {
        conf.unsetConf(name);
      }
    }
    return session;
  }

  /** Keeps of Hadoop's configuration, which goes the same way, only what is set here. */
  static void forgetHadoopDefaults(SparkSession spark) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    hadoop.clear();
    hadoop.set("fs.file.impl", QuietFileSystem.class.getName());
  }
}
