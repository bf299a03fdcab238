package parallax.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The clusters that jobs go to. An engine's process is the driver or client of its jobs then, and
 * the jar with their classes goes to the cluster with each.
 *
 * @param sparkMaster the address that Spark applications are given; null if none is started
 * @param flink host and port of Flink's REST endpoint; null if no job of Flink is started
 * @param parallelism of a job: cores of a Spark application, slots of a Flink job
 * @param settings of Spark, {@code key=value}, which win over these
 */
public record ClusterTarget(
    String sparkMaster, String flink, int parallelism, List<String> settings) {

  /** The jar of a module that goes to its engine's cluster. */
  static Path jobJar(Path home, String module) {
    return home.resolve(module).resolve("target").resolve("parallax-" + module + "-job.jar");
  }

  /** What the JVM of a Spark driver is told, as {@code spark-submit} would. */
  List<String> sparkOptions(Path home) {
    String parallel = Integer.toString(parallelism);
    List<String> options =
        new ArrayList<>(
            List.of(
                "-Dspark.master=" + sparkMaster,
                "-Dspark.jars=" + jobJar(home, "spark-impl"),
                "-Dspark.cores.max=" + parallel,
                "-Dspark.default.parallelism=" + parallel,
                "-Dspark.sql.shuffle.partitions=" + parallel));
    settings.forEach(setting -> options.add("-D" + setting));
    return options;
  }

  /** The arguments of Flink's process. */
  List<String> flinkArguments(Path home) {
    String jar = jobJar(home, "flink-impl").toString();
    return List.of(String.valueOf(flink), jar, Integer.toString(parallelism));
  }
}
